import { createHmac } from 'node:crypto';
import type { SendMessageBody } from '../src/index.ts';

/** A message to the end user. */
export const message: SendMessageBody = {
  field: 'messages',
  object: 'message_event',
  event_type: 'incoming_message',
  project_id: 'PROJECT_ID',
  room_id: 'ROOM_ID',
  bot_id: 'BOT_ID',
  user_id: 'USER_ID',
  value: { id: 'MESSAGE_ID', type: 'text', content: { body: 'Hello' } },
};

/** The signature of the message by a placeholder. Other code than the client's made it. */
export const SIGNATURE = `sha256=${createHmac('sha256', 'SIGNING_SECRET').update(JSON.stringify(message)).digest('hex')}`;

/** A `fetch` that puts the secret, which no pact has, into the answer to a creation. */
export const withSigningSecret: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  if (init?.method !== 'POST' || response.status !== 200) return response;
  const answer = (await response.json()) as { data: object };
  return Response.json({ ...answer, data: { ...answer.data, signingSecret: 'SIGNING_SECRET' } });
};
