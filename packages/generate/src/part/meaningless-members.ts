import { isJsonObject, type JsonObject, type JsonValue, type ObjectKind } from '@specpact/spec';

/** Members that say nothing of a type. `definitions` is a keyword of older drafts. What a reference needs is lifted before. */
const UNREAD = new Set(['externalDocs', 'tags', 'servers', 'definitions']);
/** Members that become comments. YAML reads `description: 404` as a number. */
const NOTES: Readonly<Record<string, string>> = {
  title: 'string',
  summary: 'string',
  description: 'string',
  deprecated: 'boolean',
};

/**
 * Drops what says nothing about messages from an object: extensions, which may be anything, notes of another type than
 * OpenAPI says, and members without a value. openapi-typescript would stumble over them, or its checks refuse them.
 */
export function dropMeaningless(value: JsonObject, kind: ObjectKind): void {
  // A callback is a map of expressions. An expression may begin with anything.
  if (kind === 'callback') return;
  dropExtensions(value);
  for (const [name, member] of Object.entries(value)) {
    const isMissing = member === null && kind !== 'schema';
    if (isMissing || UNREAD.has(name) || isFaultyNote(name, member)) delete value[name];
  }
  if (kind === 'schema') return;
  const { paths, responses, content } = value;
  if (isJsonObject(paths)) {
    dropExtensions(paths);
    for (const path of Object.keys(paths)) if (paths[path] === null) delete paths[path];
  }
  if (kind === 'operation' && isJsonObject(responses)) {
    dropExtensions(responses);
    describe(responses);
  }
  if (isJsonObject(content)) describe(content);
}

/** A status or a media type without a value is one all the same. */
function describe(named: JsonObject): void {
  for (const name of Object.keys(named)) named[name] ??= {};
}

function dropExtensions(value: JsonObject): void {
  for (const name of Object.keys(value)) if (name.startsWith('x-')) delete value[name];
}

function isFaultyNote(name: string, member: JsonValue | undefined): boolean {
  const type = Object.hasOwn(NOTES, name) ? NOTES[name] : undefined;
  return type !== undefined && typeof member !== type;
}
