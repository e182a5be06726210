import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { interactionsOf } from '../pact/canonical-pact.ts';
import type { PlannedMessage } from '../plan/planned-message.ts';
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
  // A native library. Only a test that runs loads it.
  const { PactV4 } = await import('@pact-foundation/pact');
  const pact = new PactV4({ consumer, provider, dir: folder, logLevel: 'warn' });
  const interaction = pact.addAsynchronousInteraction();
  if (state) interaction.given(state.name, state.params);
  await interaction
    .reference('openapi', 'webhook', webhook.name)
    .expectsToReceive(description, (builder) => {
      const metadata = [...headers.pinned].map(([name, { matched }]): [string, JsonValue] => [name, matched]);
      // Only the media type of a body that is not JSON is pinned. Pact keeps it in the metadata.
      if (!body && contentType !== undefined) metadata.push(['contentType', contentType]);
      // Matchers in the JSON form that Pact reads. Its types know only the matchers that it makes itself.
      if (metadata.length > 0) builder.withMetadata(Object.fromEntries(metadata) as Record<string, string>);
      // Pact records no message without contents. `withContents` removes this placeholder.
      builder.withJSONContent(body?.matched ?? 'nothing');
    })
    .executeTest(test);
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
