import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Project } from '../../test/project.ts';

const env = { SPECPACT_WEBHOOK_SECRET: 's3cret-of-webhooks' };
let project: Project;
let status = 204;
const arrived: { text: string; signature: string }[] = [];
const server = createServer(async (request, response) => {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) text += piece;
  arrived.push({ text, signature: String(request.headers['x-jelou-signature']) });
  response.writeHead(status).end(status < 300 ? '' : `refused ${env.SPECPACT_WEBHOOK_SECRET}`);
});
let to: string;

beforeAll(async () => {
  project = await Project.create();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  to = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterAll(async () => {
  server.close();
  await project[Symbol.asyncDispose]();
});

test('sends an example, signed as the document says, with members that were changed', async () => {
  status = 204;
  const set = ['--set', 'room_id=r-7', '--set', 'timestamp=5'];
  const result = await project.run(['webhook', 'message', '--to', to, '--example', 'imageReceived', ...set], {
    env,
  });
  expect(result).toMatchObject({ code: 0, stdout: `webhook message imageReceived to ${to} → 204\n` });
  const { text, signature } = arrived.at(-1) ?? { text: '', signature: '' };
  expect(JSON.parse(text)).toMatchObject({ room_id: 'r-7', timestamp: 5, value: { type: 'image' } });
  const hex = createHmac('sha256', env.SPECPACT_WEBHOOK_SECRET).update(text).digest('hex');
  expect(signature).toBe(`sha256=${hex}`);
});

test('a receiver that refuses is exit code 1, with what it says and what the document refuses; never the secret', async () => {
  status = 422;
  const result = await project.run(['webhook', 'message', '--to', to, '--set', 'value=1'], { env });
  expect(result.code).toBe(1);
  expect(result.stdout).toContain(`→ 422 refused [redacted]\n  the document refuses it: value must match`);
  expect(result.stdout + result.stderr).not.toContain(env.SPECPACT_WEBHOOK_SECRET);
});

test('a receiver that is not there is exit code 2', async () => {
  const result = await project.run(['webhook', 'message', '--to', 'http://127.0.0.1:1/'], { env });
  expect(result.code).toBe(2);
  expect(result.stdout).toContain('webhook message textReceived to http://127.0.0.1:1/ → ');
});

test.each([
  [['webhook'], /takes the name of a webhook/],
  [['webhook', 'message'], /--to URL/],
  [['webhook', 'messages', '--to', '1'], /no document has a webhook "messages"; there are: message/],
  [['webhook', 'message', '--to', '1', '--set', 'a'], /--set takes NAME=VALUE/],
  [['webhook', 'message', '--to', '1', '--signature', 'x'], /a signature is written as standard, none/],
  [['webhook', 'message', '--to', '1', '--example', 'x'], /it has: textReceived, imageReceived/],
  [['mock', '--port', '0', '--webhooks-to', 'ftp://x'], /a webhook goes to a URL/],
  [['mock', '--port', '0', '--webhooks-to', 'no=1'], /no document has a webhook "no"/],
])('%j is refused', async (args, reason) => {
  const result = await project.run(args, { env });
  expect(result.code).toBe(2);
  expect(result.stderr).toMatch(reason);
});

test('without a secret nothing is sent, and the message says where it belongs', async () => {
  const before = arrived.length;
  for (const args of [
    ['webhook', 'message', '--to', to],
    ['mock', '--port', '0', '--webhooks-to', to],
  ]) {
    const result = await project.run(args, { env: {} });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('set SPECPACT_WEBHOOK_SECRET');
  }
  expect(arrived.length).toBe(before);
});
