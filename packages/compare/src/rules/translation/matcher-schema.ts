import { type JsonType, looseSchema, overlap, typeOf } from '@specpact/schema';
import { type JsonObject, type JsonValue, jsonText } from '@specpact/spec';
import type { PactMatcher } from '../../pact/matching/read-rules.ts';
import { datedTexts } from './date-format.ts';
import { numbersOf } from './number-texts.ts';
import { everyMatch, patternOf, someMatches } from './pact-regex.ts';

/** The values that a matcher takes, as schemas of JSON Schema 2020-12. */
export interface MatcherSchema {
  /** For a message: `any integer`. */
  name: string;
  /** Every value that it takes is one of this. */
  most: JsonObject | boolean;
  /** Every value of this is one that it takes. `false`: none is surely taken. */
  least: JsonObject | boolean;
  /** Some texts that it takes, to show what a schema refuses. */
  some?: () => readonly string[];
  /** Texts that stand for all that it takes, where a pattern says too little. */
  samples?: readonly string[];
  /** Whether it says more than `most` does, in a language that is not known here. */
  isVague?: true;
}

export interface MatcherContext {
  example: JsonValue;
  /** Whether the value is sent as text, in a header or a parameter. */
  isText: boolean;
  /** What the rules within this one say of the parts of the example. */
  within: () => Within;
}

/** The schemas of what is within `eachKey`, `eachValue` and `arrayContains`. */
export interface Within {
  keys?: MatcherSchema | undefined;
  values?: MatcherSchema | undefined;
  variants?: readonly MatcherSchema[];
}

/** Semantic Versioning 2.0.0, as its own site writes the expression. */
const SEMVER =
  '^(?:0|[1-9]\\d*)\\.(?:0|[1-9]\\d*)\\.(?:0|[1-9]\\d*)(?:-(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?(?:\\+[0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*)?$';

export const WHOLE_TEXT = '^-?(?:0|[1-9]\\d*)$';
export const NUMBER_TEXT = '^-?(?:0|[1-9]\\d*)(?:\\.\\d+)?$';
const DECIMAL_TEXT = '^-?(?:0|[1-9]\\d*)\\.\\d+$';
const FRACTION = { type: 'number', not: { type: 'integer' } };

/** Whether anything is known of what a matcher takes. */
export function isKnown({ match }: PactMatcher): boolean {
  return NAMES.has(match.replaceAll('-', ''));
}

const NAMES = new Set(
  `equality type min max mintype maxtype minmaxtype integer decimal double number real boolean null regex include
  semver date time timestamp datetime arraycontains eachkey eachvalue values notempty contenttype statuscode`.split(
    /\s+/,
  ),
);

/**
 * What a matcher takes beside its example (Pact specification, versions 2 to 4, "matching rules").
 * `undefined` where the matcher is not known.
 */
export function matcherSchema(matcher: PactMatcher, context: MatcherContext): MatcherSchema | undefined {
  const { match, value } = matcher;
  const { example, isText } = context;
  switch (match.replaceAll('-', '')) {
    case 'equality':
      return exactly('what the pact has', { const: example });
    case 'type':
    case 'min':
    case 'max':
    case 'mintype':
    case 'maxtype':
    case 'minmaxtype':
      return like(value, context);
    case 'integer':
      return numeric('any integer', { type: 'integer' }, WHOLE_TEXT, isText);
    case 'decimal':
    case 'double':
      return {
        ...numeric('any decimal number', FRACTION, DECIMAL_TEXT, isText),
        least: isText ? { type: 'string', pattern: DECIMAL_TEXT } : FRACTION,
      };
    case 'number':
    case 'real':
      return numeric('any number', { type: 'number' }, NUMBER_TEXT, isText);
    case 'boolean':
      return numeric('true or false', { type: 'boolean' }, '^(?:true|false)$', isText);
    case 'null':
      return exactly('null', { type: 'null' });
    case 'regex':
      return matching(`what matches "${jsonText(value.regex)}"`, jsonText(value.regex), context);
    case 'include': {
      const part = jsonText(value.value);
      const pattern = part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
      return matching(`what includes "${part}"`, pattern, context, `.*${pattern}.*`);
    }
    case 'semver':
      return exactly('a semantic version', { type: 'string', pattern: SEMVER });
    case 'date':
    case 'time':
    case 'timestamp':
    case 'datetime':
      return dated(match, value, isText);
    case 'arraycontains':
      return containing(context.within().variants ?? []);
    case 'eachkey':
      return keyed(context.within().keys);
    case 'eachvalue':
    case 'values':
      // A parameter that is repeated has a rule for each of its texts.
      return isText ? { name: 'any value', most: true, least: false } : valued(context.within().values);
    case 'notempty':
      return {
        name: 'anything that is not empty',
        most: NOT_EMPTY,
        least: isText ? { type: 'string', minLength: 1 } : false,
      };
    case 'contenttype':
      return { name: `what is of type "${jsonText(value.value)}"`, most: true, least: false };
    // It speaks of a status, and nothing else.
    case 'statuscode':
      return { name: 'a status', most: true, least: false };
    default:
      return undefined;
  }
}

const NOT_EMPTY: JsonObject = {
  type: ['string', 'array', 'object', 'number', 'boolean'],
  minLength: 1,
  minItems: 1,
  minProperties: 1,
};

function exactly(name: string, schema: JsonObject): MatcherSchema {
  return { name, most: schema, least: schema };
}

/** A value of a type other than text, which in a header or parameter is the text of one. */
function numeric(name: string, schema: JsonObject, pattern: string, isText: boolean): MatcherSchema {
  if (!isText) return exactly(name, schema);
  const text = { type: 'string', pattern };
  return { name, most: { anyOf: [schema, text] }, least: text };
}

/**
 * What is of the example's type. Of an array or an object only that is said, and the length: what is
 * in them has rules of its own, or this one again.
 */
function like(value: JsonObject, { example, isText }: MatcherContext): MatcherSchema {
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
  // Pact takes a fraction where the example is a whole number, and consumers who write one mean it.
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

/**
 * Whatever has a text that Pact's verifiers hold against an expression: `12` matches `^\d+$`. Seen in Pact's
 * own replay. Some libraries look for the expression in a text, some hold the whole text against it: a value
 * is surely taken where both do.
 */
function matching(
  name: string,
  regex: string,
  { example, isText }: MatcherContext,
  whole = regex,
): MatcherSchema {
  const pattern = patternOf(regex);
  if (pattern === undefined) {
    return { name, most: { type: ['string', 'number', 'boolean'] }, least: false, isVague: true };
  }
  const test = new RegExp(pattern, 'u');
  const all = everyMatch(whole);
  const numbers = numbersOf(regex);
  const truths = [true, false].filter((truth) => test.test(String(truth)));
  const most: JsonValue[] = [all ? { enum: all } : { type: 'string', pattern }];
  if (numbers) most.push(numbers);
  if (truths.length > 0) most.push({ enum: truths });
  if (isText && test.test('')) most.push({ type: 'null' });
  const some = () => someMatches(whole);
  const texts = all ? { enum: all } : { type: 'string', pattern: `^(?:${patternOf(whole) ?? pattern})$` };
  if (isText || typeof example === 'string') return { name, most: { anyOf: most }, least: texts, some };
  // The consumer sends a value of the example's type, and of an expression only some such are known.
  const values = [...truths, ...(all ?? some()).filter(isCanonical).map(Number)];
  const least = values.filter((value) => typeof value === typeof example);
  return { name, most: { anyOf: most }, least: least.length > 0 && { enum: least }, some };
}

/** Whether a text is how JSON writes a number. */
function isCanonical(text: string): boolean {
  return text !== '' && String(Number(text)) === text && Number.isFinite(Number(text));
}

function dated(match: string, value: JsonObject, isText: boolean): MatcherSchema {
  const format = value.format ?? value[match];
  const name = `a ${match} as "${jsonText(format ?? 'usual')}"`;
  const texts = datedTexts(match, format);
  if (!texts) return { name, most: { type: 'string' }, least: false, isVague: true };
  const { pattern, samples } = texts;
  const text = { type: 'string', pattern };
  const numbers = isText && numbersOf(pattern);
  return { name, most: numbers ? { anyOf: [text, numbers] } : text, least: { enum: [...samples] }, samples };
}

function containing(variants: readonly MatcherSchema[]): MatcherSchema {
  const contains = variants.map(({ most }) => ({ contains: most }));
  const minItems = apart(variants.map(({ most }) => most));
  return {
    name: variants.length === 1 ? 'an array with this item' : 'an array with these items',
    most: { type: 'array', minItems, ...(contains.length > 0 && { allOf: contains }) },
    least: false,
  };
}

/** How many items it takes at the least: of variants that exclude each other, no item is two. */
function apart(variants: readonly (JsonObject | boolean)[]): number {
  const chosen: (JsonObject | boolean)[] = [];
  for (const variant of variants.slice(0, 12)) {
    const excludes = (other: JsonObject | boolean) =>
      overlap([looseSchema(variant), looseSchema(other)], { direction: 'response' }).answer === 'disjoint';
    if (chosen.every(excludes)) chosen.push(variant);
  }
  return chosen.length;
}

function keyed(keys: MatcherSchema | undefined): MatcherSchema {
  return {
    name: keys ? `an object whose keys are ${keys.name}` : 'an object with such keys',
    most: { type: 'object', ...(keys && { propertyNames: keys.most }) },
    least: false,
  };
}

function valued(values: MatcherSchema | undefined): MatcherSchema {
  const most = values && { items: values.most, additionalProperties: values.most };
  return { name: 'a collection of such values', most: { type: ['object', 'array'], ...most }, least: false };
}
