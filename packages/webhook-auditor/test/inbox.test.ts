import { createHmac } from 'node:crypto';
import { startMock } from '@specpact/mock';
import { expect, onTestFinished, test } from 'vitest';
import { startInbox } from '../src/inbox-main.ts';

const EVENT = {
  field: 'messages',
  object: 'message_event',
  event_type: 'message',
  timestamp: 1776134278574,
  project_id: 'p-1',
  room_id: 'r-1',
  contact: { id: 'u-1' },
  conversation: { id: 'c-1' },
  bot: { id: 'b-1' },
  value: { id: 'm-1', type: 'text', content: { body: 'Hello\u001B[2J' } },
};

async function run(args: readonly string[], env: NodeJS.ProcessEnv) {
  const written = { stdout: '', stderr: '' };
  const into = (name: keyof typeof written) => ({
    write(text: string) {
      written[name] += text;
    },
  });
  const inbox = await startInbox(args, { env, stdout: into('stdout'), stderr: into('stderr') });
  onTestFinished(() => inbox?.stop());
  const post = (body: string, secret: string) =>
    fetch(inbox?.url ?? '', {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-jelou-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
      },
    });
  return { inbox, written, post };
}

const env = { EXTERNAL_SUPPORT_SIGNING_SECRET: 'SIGNING_SECRET' };

test('writes a line for each message, without what controls a terminal', async () => {
  const { post, written } = await run(['--port', '0'], env);
  expect((await post(JSON.stringify(EVENT), 'SIGNING_SECRET')).status).toBe(204);
  const content = { url: 'https://my-system.com/image.jpg', mime_type: 'image/jpeg' };
  const image = { ...EVENT, value: { id: 'm-2', type: 'image', content } };
  expect((await post(JSON.stringify(image), 'SIGNING_SECRET')).status).toBe(204);
  expect(written.stdout).toBe('r-1  text  Hello [2J\nr-1  image  https://my-system.com/image.jpg\n');
});

test('takes what the mock of the API sends', async () => {
  const { inbox, written } = await run(['--port', '0'], env);
  const secret = env.EXTERNAL_SUPPORT_SIGNING_SECRET;
  const document = new URL('../../../openapi/external-support.yaml', import.meta.url);
  await using mock = await startMock({ document, webhooks: { to: inbox?.url ?? '', secret } });
  const text = { value: { id: 'm-9', type: 'text', content: { body: 'Good morning' } } };
  expect(await mock.sendWebhook('message', { set: { room_id: 'r-9', ...text } })).toMatchObject({
    status: 204,
  });
  expect(await mock.sendWebhook('message', { example: 'imageReceived' })).toMatchObject({ status: 204 });
  expect(written.stdout).toBe('r-9  text  Good morning\nROOM_ID  image  https://my-system.com/image.jpg\n');
  await using other = await startMock({ document, webhooks: { to: inbox?.url ?? '', secret: 'of another' } });
  expect(await other.sendWebhook('message')).toMatchObject({ status: 401 });
});

test('refuses what the API did not sign, and shows nothing of it', async () => {
  const { post, written } = await run(['--port', '0'], env);
  expect((await post(JSON.stringify(EVENT), 'ANOTHER')).status).toBe(401);
  expect(written.stdout).toBe('');
});

test.each([
  [['--port', 'x'], env, '--port takes a number'],
  [[], {}, 'set EXTERNAL_SUPPORT_SIGNING_SECRET'],
])('says why it cannot start: %j', async (args, given, message) => {
  const { inbox, written } = await run(args, given);
  expect(inbox).toBeUndefined();
  expect(written.stderr).toContain(message);
});
