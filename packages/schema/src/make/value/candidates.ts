import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import type { JsonType } from '../../json/value/json-type.ts';
import type { SchemaObjectAt } from '../../read/schema-at.ts';
import { typesOfAll } from '../demand/conjunction.ts';
import { contentTexts } from '../text/content-texts.ts';
import { madeTexts } from '../text/made-text.ts';
import { madeArrays } from './made-array.ts';
import { madeNumbers } from './made-number.ts';
import { madeObjects } from './made-object.ts';
import type { Wanted } from './making.ts';
import { shownValues } from './shown-values.ts';

/** Keywords that are about one type. They suggest the type of a schema without `type`. */
const TELLING: Readonly<Record<string, JsonType>> = {
  properties: 'object',
  required: 'object',
  additionalProperties: 'object',
  patternProperties: 'object',
  propertyNames: 'object',
  minProperties: 'object',
  dependentRequired: 'object',
  items: 'array',
  prefixItems: 'array',
  contains: 'array',
  minItems: 'array',
  uniqueItems: 'array',
  minimum: 'number',
  maximum: 'number',
  exclusiveMinimum: 'number',
  exclusiveMaximum: 'number',
  multipleOf: 'number',
  minLength: 'string',
  maxLength: 'string',
  pattern: 'string',
  format: 'string',
  contentMediaType: 'string',
  contentEncoding: 'string',
};

/** How many values of one type are tried before those of another. */
const SOME = 20;

/** Values that probably satisfy schemas: first those that the schemas show, then those made from keywords. */
export function* candidates(wanted: Wanted): Generator<JsonValue> {
  const { making, schemas } = wanted;
  const few = schemas.flatMap(({ value }) => listed(value));
  if (few.length > 0) {
    yield* few;
    return;
  }
  for (const shown of schemas.toReversed().flatMap(({ value }) => shownValues(value))) {
    // An example of one of several schemas lacks the members of the others. Its members are used below.
    if (!isJsonObject(shown) || describing(schemas).length <= 1) yield shown;
  }
  const types = typesOfAll(schemas, making.reader.dialect);
  const told = schemas.flatMap(({ value }) =>
    Object.keys(value).flatMap((keyword) =>
      Object.hasOwn(TELLING, keyword) ? (TELLING[keyword] ?? []) : [],
    ),
  );
  const usual: JsonType[] = ['string', 'integer', 'boolean', 'object', 'array'];
  const all = types
    ? types.toSorted((a, b) => rank(told, a) - rank(told, b))
    : [...told.toReversed(), ...usual, 'null'];
  const ordered: string[] = [...new Set(all)];
  const last = [...ordered.filter((type) => type !== 'null'), ...ordered.filter((type) => type === 'null')];
  const sources = last.map((type) => ofType(type));
  // A few values of each type come first: there may be no end of those of one type.
  for (const source of sources) yield* next(source, SOME);
  for (const source of sources) yield* next(source, Number.POSITIVE_INFINITY);

  function ofType(type: string): Iterator<JsonValue> {
    switch (type) {
      case 'string':
        return textsOf(wanted);
      case 'number':
      case 'integer':
        return madeNumbers(schemas, type === 'integer');
      case 'boolean':
        return [true, false].values();
      case 'array':
        return madeArrays(wanted);
      case 'object':
        return madeObjects(wanted);
      default:
        return [null].values();
    }
  }
}

function* textsOf(wanted: Wanted): Generator<string> {
  yield* contentTexts(wanted);
  yield* madeTexts(wanted.schemas, wanted.place.name);
}

function* next(source: Iterator<JsonValue>, count: number): Generator<JsonValue> {
  for (let taken = 0; taken < count; taken += 1) {
    const { value, done } = source.next();
    if (done) return;
    yield value;
  }
}

/** The types that the other keywords of a schema are about come first. */
function rank(told: readonly JsonType[], type: JsonType): number {
  return told.includes(type) || (type === 'integer' && told.includes('number')) ? 0 : 1;
}

function listed({ const: only, enum: few }: JsonObject): JsonValue[] {
  if (only !== undefined) return [only];
  return Array.isArray(few) ? few : [];
}

/** The schemas that name members. */
function describing(schemas: readonly SchemaObjectAt[]): SchemaObjectAt[] {
  return schemas.filter(({ value }) => isJsonObject(value.properties));
}
