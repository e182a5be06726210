import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { keywordOf } from '../../keywords/table.ts';
import { mayBeRounded } from '../../number/exact-numbers.ts';
import type { SchemaReader } from '../../read/schema-reader.ts';

/** Keywords that do not change which values a schema accepts. */
const ANNOTATIONS: ReadonlySet<string> = new Set(['$anchor', '$comment', '$defs', 'deprecated']);
/** Lists whose order has no meaning. */
const SETS = new Set(['enum', 'required', 'type']);
/** The meaning of a schema with one of these depends on its document. */
const OF_DOCUMENT = new Set(['$ref', '$dynamicRef', 'discriminator']);
/** One of these changes where a reference below leads. */
const OF_PLACE = new Set(['$id', 'id', '$dynamicAnchor', '$dynamicRef', '$schema']);

const ids = new Map<string, number>();
const idOf = new WeakMap<JsonObject, { id: number; isOfDocument: boolean }>();
const readers = new WeakMap<SchemaReader, number>();
let last = 0;

/** Whether a member of a schema changes which values the schema accepts. One that is no keyword does not. */
export function isAsserted(name: string): boolean {
  return OF_PLACE.has(name) || (!ANNOTATIONS.has(name) && keywordOf(name) !== undefined);
}

/**
 * The number of a schema. Two schemas with the same number accept the same values. The order of members and
 * annotations make no difference.
 */
export function schemaId(reader: SchemaReader, schema: JsonObject | boolean): string {
  if (typeof schema === 'boolean') return String(schema);
  return String(identify(reader, schema).id);
}

function identify(reader: SchemaReader, schema: JsonObject): { id: number; isOfDocument: boolean } {
  const known = idOf.get(schema);
  if (known) return known;
  let isOfDocument = false;
  const write = (value: JsonValue | undefined): string => {
    if (!isJsonObject(value)) return sorted(value);
    const below = identify(reader, value);
    isOfDocument ||= below.isOfDocument;
    return `#${below.id}`;
  };
  const parts: string[] = [];
  for (const keyword of Object.keys(schema).sort()) {
    const value = schema[keyword];
    if (value === undefined || !isAsserted(keyword)) continue;
    const schemas = keywordOf(keyword)?.schemas;
    isOfDocument ||= OF_DOCUMENT.has(keyword);
    if (OF_PLACE.has(keyword)) parts.push(`here:${++last}`);
    if (SETS.has(keyword) && Array.isArray(value)) parts.push(`${keyword}:${value.map(sorted).sort()}`);
    else if (!schemas) parts.push(`${keyword}:${sorted(value)}`);
    else if (schemas.are === 'map' && isJsonObject(value)) {
      const names = Object.keys(value).sort();
      parts.push(`${keyword}:{${names.map((name) => `${JSON.stringify(name)}:${write(value[name])}`)}}`);
    } else if (Array.isArray(value)) parts.push(`${keyword}:[${value.map(write)}]`);
    else parts.push(`${keyword}:${write(value)}`);
  }
  const text = (isOfDocument ? [`of:${readerNumber(reader)}`, ...parts] : parts).join();
  let id = ids.get(text);
  if (id === undefined) {
    last += 1;
    id = last;
    if (ids.size > 300_000) ids.clear();
    ids.set(text, id);
  }
  const found = { id, isOfDocument };
  idOf.set(schema, found);
  return found;
}

function readerNumber(reader: SchemaReader): number {
  const known = readers.get(reader);
  if (known !== undefined) return known;
  last += 1;
  readers.set(reader, last);
  return last;
}

/** A value as text, with its members sorted. A number that was rounded equals no other. */
export function sorted(value: JsonValue | undefined): string {
  if (Array.isArray(value)) return `[${value.map(sorted)}]`;
  if (typeof value === 'number' && mayBeRounded(value)) return `here:${++last}`;
  if (!isJsonObject(value)) return JSON.stringify(value) ?? 'none';
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${sorted(value[name])}`)}}`;
}
