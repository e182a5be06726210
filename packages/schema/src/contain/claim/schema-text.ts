import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { mayBeRounded } from '../../json/number/exact-numbers.ts';
import { declaredTypes } from '../../json/value/json-type.ts';
import { keywordOf } from '../../keywords/table.ts';
import { branches } from '../../read/branches.ts';
import { discriminatedNames, isReference } from '../../read/discriminated-names.ts';
import { isSchema, type SchemaAt } from '../../read/schema-at.ts';
import { discriminatorProperty, type SchemaReader } from '../../read/schema-reader.ts';
import { Trail } from '../../read/trail.ts';
import { discriminatorOutline } from '../../view/discriminator-outline.ts';

/**
 * What a schema says, as a text with gaps. In each gap stands a schema below it. Two schemas with the same text,
 * and with the same schemas in the gaps, accept the same values.
 */
export interface SchemaText {
  /** One more than there are gaps. */
  texts: readonly string[];
  below: readonly JsonObject[];
}

/** Keywords that do not change which values a schema accepts. */
const NOTES: ReadonlySet<string> = new Set([
  ...['$anchor', '$comment', '$defs', '$id', '$schema', '$vocabulary', '$dynamicAnchor'],
  ...['contentEncoding', 'contentMediaType', 'contentSchema', 'deprecated', 'nullable', 'const'],
]);
/** In a document with `$dynamicAnchor`s these change where a reference below leads. */
const OF_PLACE = ['$id', '$dynamicAnchor', '$dynamicRef'];

let last = 0;

/** A text that no other schema has. */
function unique(): string {
  last += 1;
  return `here:${last}`;
}

/** Keywords that mean nothing to the dialect, annotations, and the order of members make no difference. */
export function schemaText(reader: SchemaReader, schema: JsonObject): SchemaText {
  const { dialect } = reader;
  const texts = [''];
  const below: JsonObject[] = [];
  const add = (text: string) => {
    texts.push(`${texts.pop() ?? ''}${text}`);
  };
  const write = (value: JsonValue | undefined) => {
    const meant = isSchema(value) ? meantBy(reader, { value, at: Trail.root }).value : value;
    if (!isJsonObject(meant)) return add(`${sorted(meant)},`);
    below.push(meant);
    texts.push(',');
  };
  const types = declaredTypes(schema, dialect);
  if (types) add(`type:${types.sort()};`);
  const few = Array.isArray(schema.enum) ? schema.enum : undefined;
  for (const values of [few, schema.const === undefined ? undefined : [schema.const]]) {
    if (values) add(`enum:${values.map(sorted).sort()};`);
  }
  for (const name of Object.keys(schema).sort()) {
    const value = schema[name];
    if (reader.isDynamic && OF_PLACE.includes(name)) add(unique());
    const keyword = keywordOf(name);
    if (value === undefined || !keyword || NOTES.has(name) || name === 'type' || name === 'enum') continue;
    if (keyword.dialects?.includes(dialect) === false) continue;
    add(`${name}:`);
    if (name === '$ref' && typeof value === 'string') write(reader.target(value)?.value);
    else if (name === 'required' && Array.isArray(value)) add(`${value.map(sorted).sort()}`);
    else if (name === 'discriminator') {
      add(discriminatorText(reader, schema));
      const fallback = reader.discriminated(schema, undefined);
      if (fallback) write(fallback.value);
      const heirs = discriminatorOutline(reader, { value: schema, at: Trail.root })?.heirs ?? [];
      for (const [heir, target] of [...heirs].sort(([one], [other]) => (one < other ? -1 : 1))) {
        add(`${JSON.stringify(heir)}:`);
        write(target.value);
      }
    } else if (keyword.schemas?.are === 'map' && isJsonObject(value)) {
      for (const member of Object.keys(value).sort()) {
        add(`${JSON.stringify(member)}:`);
        write(value[member]);
      }
    } else if (keyword.schemas && Array.isArray(value)) value.forEach(write);
    else if (keyword.schemas) write(value);
    else add(sorted(value));
    add(';');
  }
  return { texts, below };
}

/** The schema that another stands for. The keywords beside a `$ref` count if they say something. */
export function meantBy(reader: SchemaReader, schema: SchemaAt): SchemaAt {
  let meant = schema;
  for (let links = 0; links < 100; links += 1) {
    const { value } = meant;
    if (reader.isDynamic || !isJsonObject(value) || typeof value.$ref !== 'string') break;
    const saysMore = Object.keys(value).some((name) => name !== '$ref' && isAsserted(name));
    if (saysMore && !reader.ignoresSiblings(value)) break;
    const target = reader.target(value.$ref);
    if (!target) break;
    meant = target;
  }
  return meant;
}

function isAsserted(name: string): boolean {
  return name === 'const' || (!NOTES.has(name) && keywordOf(name) !== undefined);
}

/** Which names lead to which alternatives. */
function discriminatorText(reader: SchemaReader, schema: JsonObject): string {
  const alternatives = ['oneOf', 'anyOf'].flatMap((keyword) => branches(schema, keyword, Trail.root));
  const property = discriminatorProperty(schema);
  if (property === undefined) return '';
  const names = [...discriminatedNames(reader, schema, alternatives)].sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([property, names, alternatives.map(isReference)]);
}

/** A value as text, with its members sorted. A number that was rounded equals no other. */
function sorted(value: JsonValue | undefined): string {
  if (Array.isArray(value)) return `[${value.map(sorted)}]`;
  if (typeof value === 'number' && mayBeRounded(value)) return unique();
  if (!isJsonObject(value)) return JSON.stringify(value) ?? 'none';
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${sorted(value[name])}`)}}`;
}
