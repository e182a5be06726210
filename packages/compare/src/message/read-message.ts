import type { JsonValue } from '@specpact/spec';
import type { PactMessage, PactSpecification } from '../pact.ts';
import type { PactField } from '../pact-field.ts';
import { readBody } from '../read-body.ts';
import { readStates } from '../read-interaction.ts';
import { readRules } from '../rules/read-rules.ts';

/** The types of version 4 that are messages. */
const MESSAGES: ReadonlySet<unknown> = new Set(['asynchronous/messages', 'synchronous/messages']);

/** Whether an interaction of version 4 is a message. */
export function isMessage(interaction: PactField): boolean {
  return MESSAGES.has(typeOf(interaction));
}

function typeOf(interaction: PactField): string | undefined {
  const { value } = interaction.member('type');
  return typeof value === 'string' ? value.toLowerCase() : undefined;
}

/** Reads a message: an interaction of version 4, or an item of `messages` as version 3 has them. */
export function readMessage(field: PactField, index: number, specification: PactSpecification): PactMessage {
  field.object('a message');
  const description = field.member('description').text('the description of a message');
  if (typeOf(field) === 'synchronous/messages') {
    return { ...unread(field, index, description), kind: 'synchronous' };
  }
  return {
    ...unread(field, index, description),
    webhook: webhookOf(field),
    states: readStates(field),
    contents: readBody(field.member('contents'), specification),
    metadata: readMetadata(field),
    rules: readRules(field.member('matchingRules'), specification),
  };
}

function unread(field: PactField, index: number, description: string): PactMessage {
  return {
    index,
    description,
    kind: 'asynchronous',
    webhook: undefined,
    states: [],
    contents: undefined,
    metadata: new Map(),
    rules: [],
    path: field.path,
  };
}

/** `reference('openapi', 'webhook', NAME)` of Pact's libraries: nothing else of the interaction is for this. */
function webhookOf(message: PactField): PactMessage['webhook'] {
  const reference = message.member('comments').member('references').member('openapi').member('webhook');
  if (!reference.isPresent) return undefined;
  return { name: reference.text('the webhook that a message refers to'), path: reference.path };
}

/** `metadata`; `metaData` in some files of version 3. */
function readMetadata(message: PactField): PactMessage['metadata'] {
  const field = [message.member('metadata'), message.member('metaData')].find(({ isPresent }) => isPresent);
  const members = field?.members('"metadata"') ?? [];
  return new Map(
    members.flatMap(([name, { value, path }]): [string, { value: JsonValue; path: typeof path }][] =>
      value === undefined ? [] : [[name, { value, path }]],
    ),
  );
}
