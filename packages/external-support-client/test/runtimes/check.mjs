// This is bundled with the packed client. Each runtime runs it against the mock.
import {
  createExternalSupportClient,
  createWebhookReceiver,
  isRequestError,
} from '@specpact/external-support-client';

const EVENT = JSON.stringify({
  field: 'messages',
  object: 'message_event',
  event_type: 'message',
  timestamp: 1776134278574,
  project_id: 'p-1',
  room_id: 'r-1',
  contact: { id: 'u-1' },
  conversation: { id: 'c-1' },
  bot: { id: 'b-1' },
  value: { id: 'm-1', type: 'text', content: { body: 'Grüße' } },
});
/** The HMAC-SHA256 of the event with this secret, which other code has made. */
const SIGNATURE = 'sha256=dec1d31f62e7ebb314d7e5415c3de56ef2e2812d7ea8e26bcaf0bcd22c5e3945';

/** What the receiver of webhooks answers to a request with the right signature and one with another, and what it received. */
async function receive() {
  const received = [];
  const receiver = createWebhookReceiver({ signingSecret: 'SIGNING_SECRET' });
  const handle = receiver.handler({ message: ({ value }) => received.push(value.content.body) });
  for (const signature of [SIGNATURE, SIGNATURE.replace(/^sha256=../, 'sha256=00')]) {
    const headers = { 'content-type': 'application/json', 'x-jelou-signature': signature };
    const request = new Request('http://127.0.0.1/', { method: 'POST', headers, body: EVENT });
    received.push((await handle(request)).status);
  }
  return received;
}

export async function check(baseUrl) {
  const client = createExternalSupportClient({ baseUrl, apiKey: 'API_KEY' });
  const found = await client.getIntegration('p-1');
  const missing = await client.getIntegration('PROJECT_404');
  const aborted = await client.getIntegration('p-1', { signal: AbortSignal.abort() });
  const nowhere = await createExternalSupportClient({
    baseUrl: 'http://127.0.0.1:9',
    apiKey: 'API_KEY',
  }).getIntegration('p-1', { retry: { attempts: 2, baseDelay: 1 } });
  const notSent = await client.getIntegration('..').catch((error) => isRequestError(error));
  return {
    found: [found.status, found.data?.data.webhookUrl],
    missing: [missing.status, missing.error?.statusMessage],
    aborted: aborted.problem?.reason,
    nowhere: [nowhere.problem?.reason, nowhere.attempts],
    notSent,
    received: await receive(),
  };
}
