import { inspect } from 'node:util';
import { startMock } from '@specpact/mock';
import { expect, test, vi } from 'vitest';
import { createMessageSender } from '../src/index.ts';
import { createMessageSender as createUnvalidated } from '../src/unvalidated.ts';
import { message, SIGNATURE } from './signing.ts';

const document = new URL('../../../openapi/external-support.yaml', import.meta.url);

test('a message is signed, and the mock takes it', async () => {
  await using mock = await startMock({ document });
  const sender = createMessageSender({ baseUrl: mock.url, signingSecret: 'SIGNING_SECRET' });
  expect(await sender.sendMessage(message)).toMatchObject({ status: 200, data: { status: 1 } });
});

test('the signature is that of the bytes which are sent, to the server of messages', async () => {
  const fetch = vi.fn(async (_: unknown, __?: RequestInit) =>
    Response.json({ message: ['Fine'], statusMessage: 'success', status: 1 }),
  );
  await createUnvalidated({ signingSecret: 'SIGNING_SECRET', fetch }).sendMessage(message).orThrow();
  const [url, init] = fetch.mock.calls[0] ?? [];
  expect(url).toBe('https://chatbot.jelou.ai/v1/external-support/webhook');
  expect(init?.body).toBe(JSON.stringify(message));
  expect(new Headers(init?.headers).get('x-jelou-signature')).toBe(SIGNATURE);
});

test('neither the secret nor the signature is in an error or in what hooks see', async () => {
  const seen: unknown[] = [];
  const sender = createMessageSender({
    signingSecret: 'SIGNING_SECRET',
    fetch: async () =>
      Response.json({ message: ['No'], statusMessage: 'unauthorized', status: 0 }, { status: 401 }),
    onRequest: (call) => void seen.push(call),
  });
  const error = await sender
    .sendMessage(message)
    .orThrow()
    .catch((thrown: unknown) => thrown);
  const printed = inspect([error, seen], { depth: 9, showHidden: true });
  expect(printed).toContain('sendMessage');
  expect(printed).not.toContain('SIGNING_SECRET');
  expect(printed).not.toContain(SIGNATURE);
});

test('a signing secret that is missing at run time is refused at once', () => {
  const signingSecret = process.env.A_VARIABLE_THAT_NOBODY_SET as string;
  expect(() => createMessageSender({ signingSecret })).toThrow('`signingSecret` must be');
});
