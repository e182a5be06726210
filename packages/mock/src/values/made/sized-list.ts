import type { SchemaAt, SchemaReader } from '@specpact/schema';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type WrittenSchema,
} from '@specpact/spec';
import { schemaCore } from '../read/schema-core.ts';

/** The most items of a list that a request can ask for. */
const MOST = 100;

/** Query parameters that say how many things a page of a list has. */
const COUNT = /^(limit|count|per[-_]?page|page[-_]?size|size|first|max[-_]?results)$/i;

/** Whether a query parameter says how many items a list has. */
export function saysCount(name: string): boolean {
  return COUNT.test(name);
}

/**
 * A made answer with as many items as were asked for: `limit=5` gives five. The list is the answer itself, or its only
 * member that is a list. Of several, it is the only one of objects, or the one that is called `data`, `items` or alike.
 *
 * @returns the value itself if there is no such list, or its schema allows no such number.
 */
export function sizedList(
  document: OpenApiDocument,
  written: WrittenSchema,
  value: JsonValue,
  count: number,
): JsonValue {
  if (!Number.isInteger(count) || count < 0 || count > MOST) return value;
  const { SchemaReader, validate } = schemaCore();
  const reader = SchemaReader.of(document);
  const schema = reader.written(written);
  const sized = withList(reader, schema, value, count);
  const options = { completeness: 'exact', direction: 'response' } as const;
  return validate(reader, schema, sized, options).length === 0 ? sized : value;
}

function withList(reader: SchemaReader, schema: SchemaAt, value: JsonValue, count: number): JsonValue {
  const { Trail, makeValue, SchemaView, memberSchemasOf } = schemaCore();
  const asLong = { value: { type: 'array', minItems: count, maxItems: count }, at: Trail.root };
  if (Array.isArray(value)) {
    const made = makeValue(reader, [schema, asLong], { direction: 'response' });
    return made.answer === 'made' ? made.value : value;
  }
  if (!isJsonObject(value)) return value;
  const name = listName(reader, schema, value);
  if (name === undefined) return value;
  const schemas = memberSchemasOf(SchemaView.of(reader, 'response', schema, value), name);
  if (schemas.length === 0) return value;
  const made = makeValue(reader, [...schemas, asLong], { direction: 'response', name });
  return made.answer === 'made' ? { ...value, [name]: made.value } : value;
}

/** What APIs call the list in its envelope. */
const LIST = /^(data|items|results|records|entries|values|rows|list|content)$/i;

/** The member that is the list of an answer. A varied answer may lack it. */
function listName(reader: SchemaReader, schema: SchemaAt, value: JsonObject): string | undefined {
  const lists = Object.entries(value).filter(([, member]) => Array.isArray(member));
  if (lists.length === 0) {
    const { properties } = schemaCore().schemaOutline(reader, schema) ?? { properties: [] };
    const [only, ...more] = [...properties].filter(
      ([name, each]) => LIST.test(name) && schemaCore().schemaOutline(reader, each)?.type === 'array',
    );
    return more.length === 0 ? only?.[0] : undefined;
  }
  const ofObjects = lists.filter(([, list]) => Array.isArray(list) && isJsonObject(list[0]));
  const [named] = [lists, ofObjects, lists.filter(([name]) => LIST.test(name))].filter(
    ({ length }) => length === 1,
  );
  return named?.[0]?.[0];
}
