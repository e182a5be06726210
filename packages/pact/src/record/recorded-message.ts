import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { interactionsOf } from '../pact/canonical-pact.ts';
import type { PlannedMessage } from '../plan/planned-message.ts';
import type { Recorder } from './recorded-interaction.ts';

/**
 * Hands a message to a test.
 *
 * @returns the message as Pact records it.
 * @throws what the test throws.
 */
export async function recordMessage(
  { consumer, provider, folder }: Recorder,
  { description, state, webhook, body, contentType, headers }: PlannedMessage,
  test: () => Promise<void>,
): Promise<JsonObject> {
  // A native library: nothing loads it but a test that runs.
  const { PactV4 } = await import('@pact-foundation/pact');
  const pact = new PactV4({ consumer, provider, dir: folder, logLevel: 'warn' });
  const interaction = pact.addAsynchronousInteraction();
  if (state) interaction.given(state.name, state.params);
  await interaction
    .reference('openapi', 'webhook', webhook.name)
    .expectsToReceive(description, (builder) => {
      const metadata = [...headers.pinned].map(([name, { matched }]): [string, JsonValue] => [name, matched]);
      // Of what is not JSON, its media type is pinned, which Pact has in the metadata.
      if (!body && contentType !== undefined) metadata.push(['contentType', contentType]);
      // Matchers, as Pact reads them in JSON: its types know only those that it makes itself.
      if (metadata.length > 0) builder.withMetadata(Object.fromEntries(metadata) as Record<string, string>);
      // Pact records no message without contents: what stands in for them is taken out again below.
      builder.withJSONContent(body?.matched ?? 'nothing');
    })
    .executeTest(test);
  const [file] = readdirSync(folder);
  if (file === undefined) throw new Error(`Pact recorded nothing of "${description}"`);
  const [recorded] = interactionsOf(JSON.parse(readFileSync(join(folder, file), 'utf8')) as JsonValue);
  if (!recorded) throw new Error(`Pact recorded nothing of "${description}"`);
  return withContents(recorded, body && contentType);
}

/** The contents under their own type, which Pact takes for `application/json`; none where none are read. */
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
