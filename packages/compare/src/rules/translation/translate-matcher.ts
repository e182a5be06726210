// rules/translation/ takes a matcher or a generator of Pact.
// It gives a schema of the values that it takes or makes.
import { type JsonType, typeOf } from '@specpact/schema';
import { type JsonObject, jsonText } from '@specpact/spec';
import type { PactMatcher } from '../../pact/matching/read-rules.ts';
import { containing, keyed, valued } from './collection-matchers.ts';
import { exactly, type MatcherContext, type MatcherSchema } from './matcher-schema.ts';
import { DECIMAL_TEXT, dated, matching, NUMBER_TEXT, SEMVER, WHOLE_TEXT } from './text-matchers.ts';

const FRACTION = { type: 'number', not: { type: 'integer' } };

/** What a matcher says of values: its name, its members, and what it stands beside. */
type Translation = (matcher: PactMatcher, context: MatcherContext) => MatcherSchema;

const like: Translation = ({ value }, context) => likeExample(value, context);

const decimal: Translation = (_, { isText }) => ({
  ...numeric('any decimal number', FRACTION, DECIMAL_TEXT, isText),
  least: isText ? { type: 'string', pattern: DECIMAL_TEXT } : FRACTION,
});

const number: Translation = (_, { isText }) => numeric('any number', { type: 'number' }, NUMBER_TEXT, isText);

const date: Translation = ({ match, value }, { isText }) => dated(match, value, isText);

/** For a repeated parameter, each of its texts has a rule. */
const eachValue: Translation = (_, context) =>
  context.isText ? { name: 'any value', most: true, least: false } : valued(context.within().values);

/** The matchers that are known, by their names without hyphens. */
const MATCHERS: Readonly<Record<string, Translation>> = {
  equality: (_, { example }) => exactly('what the pact has', { const: example }),
  type: like,
  min: like,
  max: like,
  mintype: like,
  maxtype: like,
  minmaxtype: like,
  integer: (_, { isText }) => numeric('any integer', { type: 'integer' }, WHOLE_TEXT, isText),
  decimal,
  double: decimal,
  number,
  real: number,
  boolean: (_, { isText }) => numeric('true or false', { type: 'boolean' }, '^(?:true|false)$', isText),
  null: () => exactly('null', { type: 'null' }),
  regex: ({ value }, context) =>
    matching(`what matches "${jsonText(value.regex)}"`, jsonText(value.regex), context),
  include: ({ value }, context) => {
    const part = jsonText(value.value);
    const pattern = part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    return matching(`what includes "${part}"`, pattern, context, `.*${pattern}.*`);
  },
  semver: () => exactly('a semantic version', { type: 'string', pattern: SEMVER }),
  date,
  time: date,
  timestamp: date,
  datetime: date,
  arraycontains: (_, context) => containing(context.within().variants ?? []),
  eachkey: (_, context) => keyed(context.within().keys),
  eachvalue: eachValue,
  values: eachValue,
  notempty: (_, { example, isText }) => ({
    name: 'anything that is not empty',
    most: NOT_EMPTY,
    least: isText ? { type: 'string', minLength: 1 } : filled(typeOf(example)),
  }),
  contenttype: ({ value }) => ({
    name: `what is of type "${jsonText(value.value)}"`,
    most: true,
    least: false,
  }),
  // This matcher is about a status only.
  statuscode: () => ({ name: 'a status', most: true, least: false }),
};

/** Whether anything is known of what a matcher takes. */
export function isKnown(matcher: PactMatcher): boolean {
  return translationOf(matcher) !== undefined;
}

/**
 * What a matcher takes beside its example (Pact specification, versions 2 to 4, "matching rules").
 * `undefined`: the matcher is not known.
 */
export function matcherSchema(matcher: PactMatcher, context: MatcherContext): MatcherSchema | undefined {
  return translationOf(matcher)?.(matcher, context);
}

function translationOf({ match }: PactMatcher): Translation | undefined {
  const name = match.replaceAll('-', '');
  return Object.hasOwn(MATCHERS, name) ? MATCHERS[name] : undefined;
}

/** Values of a type that are surely not empty. The parts of an array or an object have rules of their own. */
function filled(type: JsonType): JsonObject | false {
  if (type === 'array' || type === 'object' || type === 'null') return false;
  return { type, ...(type === 'string' && { minLength: 1 }) };
}

const NOT_EMPTY: JsonObject = {
  type: ['string', 'array', 'object', 'number', 'boolean'],
  minLength: 1,
  minItems: 1,
  minProperties: 1,
};

/** A value of another type than text. In a header or parameter, it is the text of such a value. */
function numeric(name: string, schema: JsonObject, pattern: string, isText: boolean): MatcherSchema {
  if (!isText) return exactly(name, schema);
  const text = { type: 'string', pattern };
  return { name, most: { anyOf: [schema, text] }, least: text };
}

/**
 * A value of the example's type. For an array or an object, only the type and the length count: its parts have
 * rules of their own, or this rule again.
 */
function likeExample(value: JsonObject, { example, isText }: MatcherContext): MatcherSchema {
  const bounds: JsonObject = {};
  if (typeof value.min === 'number') bounds.minItems = value.min;
  if (typeof value.max === 'number') bounds.maxItems = value.max;
  if (isText) {
    const text = jsonText(example);
    const isNumber = new RegExp(NUMBER_TEXT, 'u').test(text);
    const pattern = isNumber
      ? new RegExp(WHOLE_TEXT, 'u').test(text)
        ? WHOLE_TEXT
        : NUMBER_TEXT
      : /^(?:true|false)$/.test(text)
        ? '^(?:true|false)$'
        : undefined;
    return {
      name: 'any string',
      most: true,
      least: { type: 'string', ...(pattern !== undefined && { pattern }) },
    };
  }
  const type: JsonType = typeOf(example);
  if (type === 'array' || type === 'object') {
    const schema: JsonObject = { type, ...(type === 'array' && bounds) };
    return { name: nameOfLike(type, bounds), most: schema, least: false };
  }
  // Pact takes a fraction even if the example is a whole number. A consumer that writes a fraction means it.
  const isNumber = type === 'integer' || type === 'number';
  return {
    name: `any ${isNumber ? 'number' : type}`,
    most: { type: isNumber ? 'number' : type },
    least: { type },
  };
}

function nameOfLike(type: JsonType, { minItems, maxItems }: JsonObject): string {
  const least = minItems === undefined ? '' : `at least ${String(minItems)}`;
  const most = maxItems === undefined ? '' : `at most ${String(maxItems)}`;
  const bounds = [least, most].filter(Boolean).join(' and ');
  return bounds === '' ? `any ${type}` : `${bounds} items`;
}
