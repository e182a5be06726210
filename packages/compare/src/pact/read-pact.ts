// pact/ takes a pact file as any of Pact's libraries writes it.
// It gives its interactions and messages, each part with its place in the file.
import { jsonText, type SourceText } from '@specpact/spec';
import { type InteractionKind, kindOf } from './interaction-type.ts';
import type { Pact, UnreadInteraction } from './pact.ts';
import { PactField } from './pact-field.ts';
import { readInteraction } from './read-interaction.ts';
import { readMessage } from './read-message.ts';
import type { PactSpecification } from './specification.ts';

/**
 * Reads a pact of version 1, 2, 3 or 4: HTTP interactions, and messages. Interactions of other types are
 * named.
 *
 * @throws {PactError} at the first place that is not as the Pact specification says.
 */
export function readPact(source: SourceText): Pact {
  const root = new PactField(source, [], source.value);
  root.object('a pact');
  for (const key of ['openapi', 'swagger']) {
    const field = root.member(key);
    if (field.isPresent) field.fail('this is an OpenAPI document, not a pact: name it with --document');
  }
  const consumer = partyName(root, 'consumer');
  const provider = partyName(root, 'provider');
  const specification = readSpecification(root);
  const interactions = root.member('interactions');
  const apart = root.member('messages');
  if (!interactions.isPresent && !apart.isPresent) root.fail('a pact must have "interactions", an array');
  const fields = interactions.isPresent ? interactions.items('"interactions"') : [];
  const kinds = fields.map(kindOf);
  const each = <Part>(kind: InteractionKind, read: (field: PactField, index: number) => Part) =>
    fields.flatMap((field, index) => (kinds[index] === kind ? [read(field, index)] : []));
  const message = (field: PactField, index: number) => readMessage(field, index, specification);
  const { value: plugins } = root.member('metadata').member('plugins');
  return {
    file: source.file,
    consumer,
    provider,
    specification,
    interactions: each('http', (field, index) => readInteraction(field, index, specification)),
    messages: [
      ...fields.flatMap((field, index) =>
        kinds[index] === 'asynchronous' || kinds[index] === 'synchronous' ? [message(field, index)] : [],
      ),
      ...(apart.isPresent ? apart.items('"messages"').map(message) : []),
    ],
    unread: each('unknown', readUnread),
    needsPlugins: Array.isArray(plugins) && plugins.length > 0,
    source,
  };
}

function partyName(root: PactField, party: 'consumer' | 'provider'): string {
  const field = root.member(party);
  if (!field.isPresent) root.fail(`a pact must name its ${party}: "${party}": { "name": "…" }`);
  field.object(`"${party}"`);
  return field.member('name').text(`the name of the ${party}`);
}

function readUnread(field: PactField, index: number): UnreadInteraction {
  const description = field.member('description').text('the description of an interaction');
  return { index, description, type: jsonText(field.member('type').value), path: field.path };
}

/** The three spellings are those that Pact's own libraries have written over the years. */
function readSpecification(root: PactField): PactSpecification {
  const metadata = root.member('metadata');
  if (metadata.isPresent) metadata.object('"metadata"');
  const version = [
    metadata.member('pactSpecification').member('version'),
    metadata.member('pact-specification').member('version'),
    metadata.member('pactSpecificationVersion'),
  ].find((field) => field.isPresent);
  if (!version) return 1;
  const major = /^[1-4](?=\.|$)/.exec(jsonText(version.value))?.[0];
  if (!major) {
    version.fail(
      `version ${JSON.stringify(version.value)} of the Pact specification is not known: versions 1 to 4 are`,
    );
  }
  return Number(major) as PactSpecification;
}
