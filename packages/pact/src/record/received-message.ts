import { isJson, type OpenApiDocument, type Webhook } from '@specpact/spec';
import { InteractionError } from '../errors/interaction-error.ts';
import { judgeMessage } from '../plan/judged-interaction.ts';
import { type MessageInput, type PlannedMessage, planMessage } from '../plan/planned-message.ts';
import type { ExpectedMessage, Message } from '../types/message-types.ts';
import { currentRun, keep, type Party } from './party.ts';
import { recordMessage } from './recorded-message.ts';

/**
 * A message that a consumer receives.
 *
 * @param origin the test's place.
 * @throws {InteractionError} if the document has no such webhook.
 */
export function receive(
  party: Party,
  name: string,
  { input = {}, origin }: { input: MessageInput | undefined; origin: string },
): ExpectedMessage {
  const webhook = webhookOf(party.document, name);
  return {
    async verify(test) {
      const run = currentRun();
      const { consumer, document, servesPinned } = party;
      const planned = planMessage(document, webhook, { ...input, servesPinned });
      await judgeMessage(document, consumer, planned);
      const { description } = planned;
      await keep(run, party, {
        description,
        origin,
        record: (recorder) =>
          recordMessage(recorder, planned, async () => {
            await test(messageOf(planned));
          }),
      });
    },
  };
}

function webhookOf(document: OpenApiDocument, name: string): Webhook {
  const webhook = document.webhook(name);
  if (webhook) return webhook;
  const known = document.webhooks.map((one) => one.name).join(', ') || 'none';
  const position = document.locate(document.webhooks.length > 0 ? ['webhooks'] : []);
  throw new InteractionError(name, `the document has no webhook of this name; it has ${known}`, position);
}

/** The message as it arrives. */
function messageOf({ webhook, headers, served = '', contentType = '' }: PlannedMessage): Message<never> {
  return {
    webhook: webhook.name,
    method: webhook.method.toUpperCase(),
    headers: Object.fromEntries([
      ...(contentType === '' ? [] : [['content-type', contentType]]),
      ...Array.from(headers.served, ([name, value]) => [name.toLowerCase(), value]),
    ]),
    text: served,
    // `Types` describes the document, and the judge has compared the example with the document.
    body: (isJson(contentType) && served !== '' ? JSON.parse(served) : undefined) as never,
  };
}
