import { createHmac } from 'node:crypto';
import type { Api } from '@specpact/external-support-client';
import { consumer } from '@specpact/pact';
import { expect, test } from 'vitest';
import { createInbox, type InboxMessage } from '../src/inbox.ts';

const document = new URL('../../../openapi/external-support.yaml', import.meta.url);
const pact = consumer('webhook-inbox').of<Api>(document);

const sign = (text: string) => createHmac('sha256', 'SIGNING_SECRET').update(text).digest('hex');

test('shows a message, once', () =>
  pact
    .receives('message', {
      reads: ['room_id', 'value.type', 'value.content.body'],
      headers: ['X-Jelou-Signature'],
    })
    .verify(async ({ method, headers, text }) => {
      const shown: InboxMessage[] = [];
      const inbox = createInbox('SIGNING_SECRET', (message) => shown.push(message));
      // The example signature in the document fits no body.
      const signed = { ...headers, 'x-jelou-signature': `sha256=${sign(text)}` };
      const post = () =>
        inbox(new Request('https://my-system.com/webhook/jelou', { method, headers: signed, body: text }));
      expect((await post()).status).toBe(204);
      expect((await post()).status).toBe(204);
      expect(shown).toEqual([{ room: 'ROOM_ID', type: 'text', content: 'Hello' }]);
    }));
