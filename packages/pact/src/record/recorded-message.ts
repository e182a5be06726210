import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { interactionsOf } from '../pact/canonical-pact.ts';
import type { PlannedMessage } from '../plan/planned-message.ts';
import { beginPact } from './pact-library.ts';
import type { Recorder } from './recorded-interaction.ts';

/**
 * Passes a message to a test.
 *
 * @returns the message as Pact records it.
 * @throws what the test throws.
 */
export async function recordMessage(
  { consumer, provider, folder }: Recorder,
  { description, state, webhook, body, contentType, headers }: PlannedMessage,
  test: () => Promise<void>,
): Promise<JsonObject> {
  const pact = await beginPact({ consumer, provider });
  const message = pact.newAsynchronousMessage('');
  if (state) message.givenWithParams(state.name, JSON.stringify(state.params ?? {}));
  message.addInteractionReference('openapi', 'webhook', webhook.name);
  message.expectsToReceive(description);
  for (const [name, { matched }] of headers.pinned) message.withMetadata(name, JSON.stringify(matched));
  // Only the media type of a body that is not JSON is pinned. Pact keeps it in the metadata.
  if (!body && contentType !== undefined) message.withMetadata('contentType', JSON.stringify(contentType));
  // Pact records no message without contents. `withContents` removes this placeholder.
  message.withContents(JSON.stringify(body?.matched ?? 'nothing'), 'application/json');
  await test();
  pact.writePactFile(folder);
  const [file] = readdirSync(folder);
  if (file === undefined) throw new Error(`Pact recorded nothing of "${description}"`);
  const [recorded] = interactionsOf(JSON.parse(readFileSync(join(folder, file), 'utf8')) as JsonValue);
  if (!recorded) throw new Error(`Pact recorded nothing of "${description}"`);
  return withContents(recorded, body && contentType);
}

/** Sets the media type of the contents, which Pact writes as `application/json`. Removes contents that are not read. */
function withContents(
  { contents, matchingRules, ...message }: JsonObject,
  contentType: string | undefined,
): JsonObject {
  if (contentType !== undefined && isJsonObject(contents)) {
    return { ...message, contents: { ...contents, contentType }, ...(matchingRules && { matchingRules }) };
  }
  const { body: _, ...rules } = isJsonObject(matchingRules) ? matchingRules : {};
  return { ...message, ...(Object.keys(rules).length > 0 && { matchingRules: rules }) };
}
