import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import type { SchemasBelow } from '../keywords/keyword.ts';
import { keywordOf } from '../keywords/table.ts';
import { isSchema, type SchemaAt } from '../read/schema-at.ts';
import type { SchemaReader } from '../read/schema-reader.ts';

/** A schema below another, and the part of the value that it describes. */
export type SchemaChild =
  /** It describes the same value. `isSure`: it describes every value, not only some. */
  | { of: 'same'; schema: SchemaAt; isSure: boolean }
  | { of: 'member'; schema: SchemaAt; name: string }
  /** It describes the members whose names match a pattern. */
  | { of: 'pattern'; schema: SchemaAt; pattern: string }
  /** It describes every member that is not named. */
  | { of: 'others'; schema: SchemaAt }
  | { of: 'position'; schema: SchemaAt; index: number }
  | { of: 'item'; schema: SchemaAt };

/** These keywords describe what a value is not. */
const NEGATIVE = new Set(['not']);

/**
 * The schemas directly below a schema, for any value. Those of the same value come first, then those of its parts.
 * A schema without content (`additionalProperties: true`) describes no member.
 *
 * @throws {DocumentError} if a `$ref` cannot be followed.
 */
export function schemaChildren(reader: SchemaReader, { value: schema, at }: SchemaAt): SchemaChild[] {
  if (!isJsonObject(schema)) return [];
  const referred = typeof schema.$ref === 'string' ? reader.target(schema.$ref) : undefined;
  const same: SchemaChild[] = referred ? [{ of: 'same', schema: referred, isSure: true }] : [];
  if (reader.ignoresSiblings(schema)) return same;
  const parts: SchemaChild[] = [];
  for (const name of Object.keys(schema)) {
    const keyword = keywordOf(name);
    if (!keyword?.schemas || NEGATIVE.has(name) || keyword.dialects?.includes(reader.dialect) === false) {
      continue;
    }
    for (const [key, value] of written(schema[name], keyword.schemas)) {
      const here = at.to(name);
      const child = childOf(name, keyword.schemas, key, { value, at: key === '' ? here : here.to(key) });
      if (child) (child.of === 'same' ? same : parts).push(child);
    }
  }
  return [...same, ...discriminated(reader, schema), ...parts];
}

/** The schemas in a keyword, each with its name or number there. A single schema has the name `''`. */
function written(said: JsonValue | undefined, { are }: SchemasBelow): [string, JsonObject | boolean][] {
  if (are === 'one') return isSchema(said) ? [['', said]] : [];
  const holds = are === 'list' ? Array.isArray(said) : isJsonObject(said);
  return Object.entries(holds ? (said ?? {}) : {}).filter((entry): entry is [string, JsonObject | boolean] =>
    isSchema(entry[1]),
  );
}

function childOf(
  keyword: string,
  { are, about }: SchemasBelow,
  key: string,
  schema: SchemaAt,
): SchemaChild | undefined {
  switch (about) {
    case 'value':
      return { of: 'same', schema, isSure: keyword === 'allOf' };
    case 'member':
      if (are === 'one') return saysSomething(schema) ? { of: 'others', schema } : undefined;
      return keyword === 'patternProperties'
        ? { of: 'pattern', schema, pattern: key }
        : { of: 'member', schema, name: key };
    case 'item':
      return are === 'list' ? { of: 'position', schema, index: Number(key) } : { of: 'item', schema };
    default:
      return undefined;
  }
}

/** The schemas that the discriminator of a schema names, which extend it (OpenAPI 3.1, section 4.8.25). */
function discriminated(reader: SchemaReader, schema: JsonObject): SchemaChild[] {
  const { discriminator } = schema;
  const mapping = isJsonObject(discriminator) ? discriminator.mapping : undefined;
  return Object.keys(isJsonObject(mapping) ? mapping : {}).flatMap((name): SchemaChild[] => {
    const target = reader.discriminated(schema, name);
    return target ? [{ of: 'same', schema: target, isSure: false }] : [];
  });
}

function saysSomething({ value }: SchemaAt): boolean {
  return isJsonObject(value) && Object.keys(value).length > 0;
}
