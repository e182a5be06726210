import { isJsonObject, type JsonValue } from '@specpact/spec';
import { isPending, kindOf, pluginsOf } from './interaction-type.ts';
import { readRules } from './matching/read-rules.ts';
import type { PactMessage } from './pact.ts';
import type { PactField } from './pact-field.ts';
import { readBody } from './read-body.ts';
import { readStates } from './read-interaction.ts';
import type { PactSpecification } from './specification.ts';

/** Reads a message: an interaction with a type, or an item of `messages` as version 3 has them. */
export function readMessage(field: PactField, index: number, specification: PactSpecification): PactMessage {
  field.object('a message');
  const description = field.member('description').text('the description of a message');
  const unread = unreadMessage(field, index, description);
  const common = { ...unread, pending: isPending(field, specification), plugins: pluginsOf(field) };
  if (kindOf(field) === 'synchronous') return { ...common, kind: 'synchronous' };
  return {
    ...common,
    webhook: webhookOf(field),
    states: readStates(field),
    contents: readContents(field, specification),
    metadata: readMetadata(field),
    rules: readRules(field.member('matchingRules')),
  };
}

/** A message with a type has contents as in version 4, unless a file of another version has the plain value. */
function readContents(field: PactField, specification: PactSpecification): PactMessage['contents'] {
  const contents = field.member('contents');
  const { value } = contents;
  const isWrapped =
    field.member('type').isPresent &&
    isJsonObject(value) &&
    Object.hasOwn(value, 'content') &&
    Object.keys(value).every((name) => WRAPPER.has(name));
  return readBody(contents, isWrapped ? 4 : specification);
}

/** The members of contents as version 4 writes them. */
const WRAPPER: ReadonlySet<string> = new Set(['content', 'contentType', 'contentTypeHint', 'encoded']);

function unreadMessage(field: PactField, index: number, description: string): PactMessage {
  return {
    index,
    description,
    kind: 'asynchronous',
    webhook: undefined,
    states: [],
    contents: undefined,
    metadata: new Map(),
    pending: false,
    plugins: [],
    rules: [],
    path: field.path,
  };
}

/** `reference('openapi', 'webhook', NAME)` of Pact's libraries. No other member is meant for this. */
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
