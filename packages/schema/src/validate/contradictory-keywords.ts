import { type Dialect, isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { declaredTypes } from '../json/value/json-type.ts';
import { matchPattern } from '../pattern/match/pattern.ts';

/** A keyword of a schema that excludes everything that another allows, and the reason. */
export type Contradiction = [keyword: string, reason: string];

/** Pairs of a lower and an upper limit for the same count (JSON Schema 2020-12, validation 6). */
const COUNTS = [
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const;

/**
 * The keywords of one schema that contradict each other. No value satisfies the schema, or no value of one type.
 * Other schemas are not looked at.
 */
export function contradictoryKeywords(schema: JsonObject, dialect: Dialect): Contradiction[] {
  const isVersion30 = dialect === 'openapi-3.0';
  if (isVersion30 && typeof schema.$ref === 'string') return [];
  return [
    ...COUNTS.flatMap(([least, most]) => above(least, schema[least], most, schema[most])),
    ...(isVersion30 || schema.contains === undefined ? [] : contained(schema)),
    ...numbers(schema, dialect),
    ...members(schema, dialect),
  ];
}

function above(
  least: string,
  from: JsonValue | undefined,
  most: string,
  to: JsonValue | undefined,
): Contradiction[] {
  if (typeof from !== 'number' || typeof to !== 'number' || from <= to) return [];
  return [[least, `\`${least}\` is ${from}, and \`${most}\` is ${to}`]];
}

/** Without `minContains` at least one item must satisfy `contains` (JSON Schema 2020-12, validation 6.4.5). */
function contained({ minContains = 1, maxContains }: JsonObject): Contradiction[] {
  return above('minContains', minContains, 'maxContains', maxContains);
}

interface Bound {
  keyword: string;
  value: number;
  isExclusive: boolean;
}

function numbers(schema: JsonObject, dialect: Dialect): Contradiction[] {
  const isVersion30 = dialect === 'openapi-3.0';
  const lower = boundOf(schema, isVersion30, 'minimum', 'exclusiveMinimum', (a, b) => a > b);
  const upper = boundOf(schema, isVersion30, 'maximum', 'exclusiveMaximum', (a, b) => a < b);
  if (!lower || !upper) return [];
  const said = (reason: string): Contradiction[] => [
    [lower.keyword, `${shown(lower)}, and ${shown(upper)}${reason}`],
  ];
  if (lower.value > upper.value) return said('');
  if (lower.value === upper.value) return lower.isExclusive || upper.isExclusive ? said('') : [];
  if (declaredTypes(schema, dialect)?.join() !== 'integer') return [];
  const first = lower.isExclusive ? Math.floor(lower.value) + 1 : Math.ceil(lower.value);
  const last = upper.isExclusive ? Math.ceil(upper.value) - 1 : Math.floor(upper.value);
  return first > last ? said(': there is no integer between') : [];
}

/** The stricter of the two keywords. In OpenAPI 3.0 the exclusive one is a boolean about the other. */
function boundOf(
  schema: JsonObject,
  isVersion30: boolean,
  inclusive: string,
  exclusive: string,
  isStricter: (a: number, b: number) => boolean,
): Bound | undefined {
  const { [inclusive]: plain, [exclusive]: other } = schema;
  const own =
    typeof plain === 'number'
      ? { keyword: inclusive, value: plain, isExclusive: isVersion30 && other === true }
      : undefined;
  if (isVersion30 || typeof other !== 'number') return own;
  if (own && isStricter(own.value, other)) return own;
  return { keyword: exclusive, value: other, isExclusive: true };
}

function shown({ keyword, value, isExclusive }: Bound): string {
  const beside = isExclusive && !keyword.startsWith('exclusive') ? ', exclusive' : '';
  return `\`${keyword}\` is ${value}${beside}`;
}

/** Members that are required and forbidden, or more required members than `maxProperties` allows. */
function members(schema: JsonObject, dialect: Dialect): Contradiction[] {
  const isVersion30 = dialect === 'openapi-3.0';
  const { required, properties, patternProperties, additionalProperties, maxProperties } = schema;
  if (!Array.isArray(required)) return [];
  const types = declaredTypes(schema, dialect);
  if (types && !types.includes('object')) return [];
  const named = isJsonObject(properties) ? properties : {};
  const patterns =
    !isVersion30 && isJsonObject(patternProperties)
      ? Object.entries(patternProperties).flatMap(([pattern, below]) => (below === false ? [] : [pattern]))
      : [];
  const isForbidden = (name: string) => {
    if (Object.hasOwn(named, name)) return named[name] === false;
    return additionalProperties === false && patterns.every((one) => matchPattern(one, name) === 'mismatch');
  };
  const forbidden = required.filter((name) => typeof name === 'string' && isForbidden(name));
  const list = forbidden.map((name) => `\`${String(name)}\``).join(', ');
  const found: Contradiction[] =
    forbidden.length === 0
      ? []
      : [['required', `${list} ${forbidden.length === 1 ? 'is' : 'are'} required, and not allowed`]];
  if (typeof maxProperties === 'number' && new Set(required).size > maxProperties) {
    const reason = `${new Set(required).size} members are required, and \`maxProperties\` is ${maxProperties}`;
    found.push(['maxProperties', reason]);
  }
  return found;
}
