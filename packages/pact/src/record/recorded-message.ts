import { isJsonObject, type JsonObject } from '@specpact/spec';
import type { PlannedMessage } from '../plan/planned-message.ts';
import { beginPact } from './pact-library.ts';
import { type Recorder, recordedBy } from './pact-output.ts';

/**
 * Passes a message to a test.
 *
 * @returns the message as Pact records it.
 * @throws what the test throws.
 */
export async function recordMessage(
  recorder: Recorder,
  { description, state, webhook, body, contentType, headers }: PlannedMessage,
  test: () => Promise<void>,
): Promise<JsonObject> {
  const pact = await beginPact(recorder);
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
  pact.writePactFile(recorder.folder);
  return withContents(recordedBy(recorder, description), body && contentType);
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
