import { createHmac } from 'node:crypto';
import { expect, expectTypeOf, test } from 'vitest';
import { createWebhookReceiver } from '../src/index.ts';

const common = {
  field: 'messages',
  object: 'message_event',
  event_type: 'message',
  timestamp: 1776134278574,
  project_id: 'PROJECT_ID',
  room_id: 'ROOM_ID',
  contact: { id: 'USER_ID', name: 'USER_NAME' },
  conversation: { id: 'CONVERSATION_ID' },
  bot: { id: 'BOT_ID', name: 'BOT_NAME' },
};
const text = { ...common, value: { id: 'm-1', type: 'text', content: { body: 'Hello' } } };
const url = 'https://my-system.com/image.jpg';
const image = { ...common, value: { id: 'm-2', type: 'image', content: { url, mime_type: 'image/jpeg' } } };

const receiver = createWebhookReceiver({ signingSecret: 'SIGNING_SECRET' });

function event(value: unknown, secret = 'SIGNING_SECRET'): Request {
  const body = JSON.stringify(value);
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const headers = { 'content-type': 'application/json', 'x-jelou-signature': signature };
  return new Request('https://my-system.com/webhook/jelou', { method: 'POST', headers, body });
}

test.each([
  ['text', text],
  ['image', image],
])('receives the event %s', async (_, value) => {
  const received = await receiver.receive(event(value));
  expect(received).toEqual({ ok: true, webhook: 'message', event: value, key: expect.any(String) });
  if (!received.ok) return;
  expectTypeOf(received.event.room_id).toEqualTypeOf<string>();
  if (received.event.value.type === 'text') {
    expectTypeOf(received.event.value.content).toEqualTypeOf<{ body: string }>();
  }
});

test('refuses an event that another secret signed, and one that is not what the document says', async () => {
  expect(await receiver.receive(event(text, 'ANOTHER'))).toMatchObject({ code: 'signature-wrong' });
  expect(await receiver.receive(event({ field: 'messages' }))).toMatchObject({ code: 'schema', status: 422 });
});
