import type { SourceText } from '@specpact/spec';
import { isMessage, readMessage } from './message/read-message.ts';
import type { Pact, PactSpecification } from './pact.ts';
import { PactField } from './pact-field.ts';
import { readInteraction } from './read-interaction.ts';

/**
 * Reads a pact of version 1, 2, 3 or 4: HTTP interactions, and messages.
 *
 * @throws {PactError} at the first place that is not as the Pact specification says, or that is
 * not judged: interactions of a plugin.
 */
export function readPact(source: SourceText): Pact {
  const root = new PactField(source, [], source.value);
  root.object('a pact');
  const consumer = partyName(root, 'consumer');
  const provider = partyName(root, 'provider');
  const specification = readSpecification(root);
  refusePlugins(root.member('metadata').member('plugins'));
  const interactions = root.member('interactions');
  const apart = root.member('messages');
  if (!interactions.isPresent && !apart.isPresent) root.fail('a pact must have "interactions", an array');
  const fields = interactions.isPresent ? interactions.items('"interactions"') : [];
  const isHttp = fields.map((field) => specification < 4 || !isMessage(field));
  const message = (field: PactField, index: number) => readMessage(field, index, specification);
  return {
    file: source.file,
    consumer,
    provider,
    specification,
    interactions: fields.flatMap((field, index) =>
      isHttp[index] ? [readInteraction(field, index, specification)] : [],
    ),
    messages: [
      ...fields.flatMap((field, index) => (isHttp[index] ? [] : [message(field, index)])),
      ...(apart.isPresent ? apart.items('"messages"').map(message) : []),
    ],
    source,
  };
}

function partyName(root: PactField, party: 'consumer' | 'provider'): string {
  const field = root.member(party);
  if (!field.isPresent) root.fail(`a pact must name its ${party}: "${party}": { "name": "…" }`);
  field.object(`"${party}"`);
  return field.member('name').text(`the name of the ${party}`);
}

/** Pact's verifier would fetch a plugin from the network, and run it, to read such a file. */
function refusePlugins(plugins: PactField): void {
  if (Array.isArray(plugins.value) && plugins.value.length > 0) {
    plugins.fail('a pact that needs a plugin is not judged: only plain HTTP interactions and messages are');
  }
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
  const major = /^[1-4](?=\.|$)/.exec(String(version.value))?.[0];
  if (!major) {
    version.fail(
      `version ${JSON.stringify(version.value)} of the Pact specification is not known: 1 to 4 are`,
    );
  }
  return Number(major) as PactSpecification;
}
