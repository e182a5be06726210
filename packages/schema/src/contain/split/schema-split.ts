// contain/split/ takes a schema and a type.
// It gives the demands that a value of the type has to meet, each of them one keyword.
import type { JsonObject, JsonValue } from '@specpact/spec';
import { typeOf } from '../../json/value/json-type.ts';
import { keywordOf } from '../../keywords/table.ts';
import { arrayParts } from './array-parts.ts';
import { compositionParts } from './composition-parts.ts';
import { inheritanceParts } from './inheritance-parts.ts';
import { numberParts } from './number-parts.ts';
import { objectParts } from './object-parts.ts';
import type { LargeType, Part, SplitContext } from './part.ts';
import { stringParts } from './string-parts.ts';
import { unevaluatedParts } from './unevaluated-parts.ts';

/** The demands of a schema on values of a type; `undefined` if it accepts none of them. */
export type Split = readonly Part[] | undefined;

const splits = new WeakMap<JsonObject, Map<string, Split>>();

/** All demands of a schema on a value of a type. */
export function split(context: SplitContext, type: LargeType): Split {
  const { reader, schema, direction, followed } = context;
  // Here the parts depend on the way to the schema.
  if (reader.isDynamic || followed) return splitAnew(context, type);
  const known = splits.get(schema) ?? new Map<string, Split>();
  splits.set(schema, known);
  const key = `${type} ${direction}`;
  if (known.has(key)) return known.get(key);
  const parts = splitAnew(context, type);
  known.set(key, parts);
  return parts;
}

function splitAnew(written: SplitContext, type: LargeType): Split {
  const { reader, at } = written;
  const schema = inDialect(written);
  const context = { ...written, schema };
  const referred = reader
    .references({ value: schema, at, scope: written.scope })
    .map((target) => ({ schema: target }));
  if (reader.ignoresSiblings(schema)) return referred;
  const types = typesOf(schema);
  const isInteger = type === 'number' && types !== undefined && !types.includes('number');
  if (types && !types.includes(type) && !(isInteger && types.includes('integer'))) return undefined;
  const listed = listedParts(context, type);
  if (!listed) return undefined;
  return [
    ...referred,
    ...(isInteger ? [{ schema: { value: { type: 'integer' }, at }, keyword: 'type' }] : []),
    ...listed,
    ...PARTS[type](context),
    ...compositionParts(context, type),
    ...otherParts(written, type),
  ];
}

/** A schema without the keywords that its dialect does not know. */
function inDialect({ reader: { dialect }, schema }: SplitContext): JsonObject {
  const isUnknown = (name: string) => keywordOf(name)?.dialects?.includes(dialect) === false;
  return Object.keys(schema).some(isUnknown)
    ? Object.fromEntries(Object.entries(schema).filter(([name]) => !isUnknown(name)))
    : schema;
}

/** The keywords that become parts. */
const TAKEN_APART: ReadonlySet<string> = new Set([
  ...[
    '$ref',
    '$dynamicRef',
    'type',
    'enum',
    'const',
    'format',
    'allOf',
    'anyOf',
    'oneOf',
    'not',
    'if',
    'then',
    'else',
  ],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minLength', 'maxLength', 'pattern'],
  ...[
    'minItems',
    'maxItems',
    'uniqueItems',
    'prefixItems',
    'items',
    'contains',
    'minContains',
    'maxContains',
  ],
  ...['minProperties', 'maxProperties', 'required', 'properties', 'patternProperties'],
  ...['additionalProperties', 'propertyNames', 'dependentRequired', 'dependentSchemas'],
]);

/**
 * Keywords that judge values and that containment does not know. Their claim is about the whole schema, and
 * only the validator checks it.
 */
function otherParts(context: SplitContext, type: LargeType): Part[] {
  const { reader, schema, at } = context;
  return Object.keys(schema).flatMap((name) => {
    const keyword = TAKEN_APART.has(name) ? undefined : keywordOf(name);
    if (!keyword || keyword.dialects?.includes(reader.dialect) === false) return [];
    const judges = keyword.judge !== undefined && (keyword.about === 'any' || keyword.about === type);
    if (!judges) return [];
    if (name === 'unevaluatedProperties' || name === 'unevaluatedItems') {
      const unevaluated = unevaluatedParts(context, name);
      if (unevaluated) return unevaluated;
    }
    // `discriminatorParts` writes the alternatives of a discriminator.
    if (name === 'discriminator') return inheritanceParts(context);
    return [{ schema: { value: schema, at }, keyword: name }];
  });
}

const PARTS: Readonly<Record<LargeType, (context: SplitContext) => Part[]>> = {
  number: numberParts,
  string: stringParts,
  array: arrayParts,
  object: objectParts,
};

function typesOf({ type }: JsonObject): string[] | undefined {
  return Array.isArray(type) ? type.map(String) : typeof type === 'string' ? [type] : undefined;
}

/** `enum` and `const`; `undefined` if they list no value of the type. */
function listedParts({ schema, at }: SplitContext, type: LargeType): Part[] | undefined {
  const parts: Part[] = [];
  for (const keyword of ['enum', 'const'] as const) {
    const said = schema[keyword];
    const values = keyword === 'enum' ? said : said === undefined ? undefined : [said];
    if (!Array.isArray(values)) continue;
    if (!values.some((value) => isOfType(value, type))) return undefined;
    parts.push({ schema: { value: { [keyword]: said }, at }, keyword });
  }
  return parts;
}

/** Whether a value is of a type. */
export function isOfType(value: JsonValue, type: LargeType): boolean {
  const actual = typeOf(value);
  return actual === type || (type === 'number' && actual === 'integer');
}
