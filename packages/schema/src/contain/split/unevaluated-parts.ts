import { isJsonObject, type JsonObject } from '@specpact/spec';
import { branches } from '../../read/branches.ts';
import { isSchema, type SchemaAt } from '../../read/schema-at.ts';
import type { SchemaReader } from '../../read/schema-reader.ts';
import type { Part, SplitContext } from './part.ts';

/** With these the value decides which members are evaluated. */
const VALUE_DECIDES = ['anyOf', 'oneOf', 'if', 'dependentSchemas', 'discriminator', '$dynamicRef'];

/**
 * `unevaluatedProperties` written as `additionalProperties`, beside all members that are evaluated in place
 * (JSON Schema 2020-12, core 11.3). `undefined` where these depend on the value.
 */
export function unevaluatedParts({ reader, schema, at }: SplitContext): Part[] | undefined {
  const { unevaluatedProperties } = schema;
  if (!isSchema(unevaluatedProperties)) return undefined;
  const names = new Set<string>();
  const patterns = new Set<string>();
  const spoken = speaks(reader, { value: schema, at }, true, names, patterns, new Set());
  if (spoken === undefined) return undefined;
  if (spoken === 'all') return [];
  const taking = (keys: ReadonlySet<string>) => Object.fromEntries([...keys].map((key) => [key, true]));
  const value = {
    properties: taking(names),
    patternProperties: taking(patterns),
    additionalProperties: unevaluatedProperties,
  };
  // The keyword has another name here, because the place of the schema below is found by it.
  return [{ schema: { value, at }, keyword: 'additionalProperties' }];
}

/** Gathers the members that a schema evaluates: some or all; `undefined` where the value decides. */
function speaks(
  reader: SchemaReader,
  { value, at }: SchemaAt,
  isFirst: boolean,
  names: Set<string>,
  patterns: Set<string>,
  seen: Set<JsonObject>,
): 'some' | 'all' | undefined {
  if (!isJsonObject(value) || seen.has(value)) return 'some';
  seen.add(value);
  if (VALUE_DECIDES.some((keyword) => value[keyword] !== undefined)) return undefined;
  for (const name of Object.keys(isJsonObject(value.properties) ? value.properties : {})) names.add(name);
  for (const pattern of Object.keys(isJsonObject(value.patternProperties) ? value.patternProperties : {})) {
    patterns.add(pattern);
  }
  const target = typeof value.$ref === 'string' ? reader.target(value.$ref) : undefined;
  const below = [...(target ? [target] : []), ...branches(value, 'allOf', at)].map((one) =>
    speaks(reader, one, false, names, patterns, seen),
  );
  if (below.includes(undefined)) return undefined;
  const hasOther =
    isSchema(value.additionalProperties) || (!isFirst && isSchema(value.unevaluatedProperties));
  return hasOther || below.includes('all') ? 'all' : 'some';
}
