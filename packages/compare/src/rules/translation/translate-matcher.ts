// rules/translation/ takes a matcher or a generator of Pact.
// It gives a schema of the values that it takes or makes.
import { type JsonType, typeOf } from '@specpact/schema';
import { type JsonObject, jsonText } from '@specpact/spec';
import type { PactMatcher } from '../../pact/matching/read-rules.ts';
import { containing, keyed, valued } from './collection-matchers.ts';
import { exactly, type MatcherContext, type MatcherSchema } from './matcher-schema.ts';
import { DECIMAL_TEXT, dated, matching, NUMBER_TEXT, SEMVER, WHOLE_TEXT } from './text-matchers.ts';

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
 * `undefined`: the matcher is not known.
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
      // For a repeated parameter, each of its texts has a rule.
      return isText ? { name: 'any value', most: true, least: false } : valued(context.within().values);
    case 'notempty':
      return {
        name: 'anything that is not empty',
        most: NOT_EMPTY,
        least: isText ? { type: 'string', minLength: 1 } : filled(typeOf(example)),
      };
    case 'contenttype':
      return { name: `what is of type "${jsonText(value.value)}"`, most: true, least: false };
    // This matcher is about a status only.
    case 'statuscode':
      return { name: 'a status', most: true, least: false };
    default:
      return undefined;
  }
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
