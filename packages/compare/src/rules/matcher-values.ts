import { type JsonType, typeOf } from '@specpact/schema';
import type { JsonValue } from '@specpact/spec';
import { dateSample } from './date-sample.ts';
import { everyMatch, matchesWithin, someMatches } from './pact-regex.ts';
import type { PactMatcher } from './read-rules.ts';

/** The values that one matcher takes, as far as they can be told. */
export interface MatcherValues {
  /** For a message: `any integer`. */
  name: string;
  /** Their types; `undefined` where the matcher says nothing of it. */
  types: readonly JsonType[] | undefined;
  /** Whether it takes a value of these types; `undefined` where that cannot be told. */
  takes: (value: JsonValue) => boolean | undefined;
  /** Every value that it takes, where these are few. */
  all: readonly JsonValue[] | undefined;
  /** A value that stands for the others in a format. */
  sample: string | undefined;
  /** The regular expression that it is, as Pact has it. It is held against a number's text too. */
  regex?: string;
  /** Some of the texts that it takes, for a schema to refuse. */
  some: () => readonly string[];
  /** Whether it takes every value of its types, so that a schema that is choosier is narrower. */
  isOpen: boolean;
  minItems: number | undefined;
  maxItems: number | undefined;
}

/**
 * What has a text that Pact's verifiers hold against an expression: `12` matches `^\d+$`, and includes `2`.
 * Seen in Pact's own replay.
 */
const SCALARS: readonly JsonType[] = ['string', 'integer', 'number', 'boolean'];

const isText = (value: JsonValue) => SCALARS.includes(typeOf(value));

const DATES = new Set(['date', 'time', 'timestamp', 'datetime']);

/** What a matcher takes beside its example (Pact specification, versions 2 to 4, "matching rules"). */
export function matcherValues({ match, value }: PactMatcher, example: JsonValue): MatcherValues {
  const number = (name: string) => (typeof value[name] === 'number' ? value[name] : undefined);
  const base: MatcherValues = {
    name: `the rule "${match}"`,
    types: undefined,
    takes: () => undefined,
    all: undefined,
    sample: undefined,
    some: () => [],
    isOpen: false,
    minItems: number('min'),
    maxItems: number('max'),
  };
  const typed = (name: string, types: JsonType[], isOpen = true): MatcherValues => ({
    ...base,
    name,
    types,
    isOpen,
    takes: (candidate) => types.includes(typeOf(candidate)),
  });
  switch (match) {
    case 'type':
    case 'min':
    case 'max': {
      const type = typeOf(example);
      const types: JsonType[] = type === 'number' ? ['number', 'integer'] : [type];
      return typed(`any ${type === 'integer' ? 'number' : type}`, types);
    }
    case 'integer':
      return typed('any integer', ['integer']);
    case 'decimal':
    case 'double':
      return typed('any decimal number', ['number']);
    case 'number':
    case 'real':
      return typed('any number', ['number', 'integer']);
    case 'boolean':
      return typed('true or false', ['boolean']);
    case 'null':
      return { ...typed('null', ['null']), all: [null] };
    case 'regex': {
      const pattern = String(value.regex);
      return {
        ...base,
        name: `what matches "${pattern}"`,
        types: SCALARS,
        regex: pattern,
        all: everyMatch(pattern),
        some: () => someMatches(pattern),
        takes: (candidate) => isText(candidate) && matchesWithin(pattern, String(candidate)),
      };
    }
    case 'include': {
      const part = String(value.value);
      const pattern = part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
      return {
        ...base,
        name: `what includes "${part}"`,
        types: SCALARS,
        regex: pattern,
        some: () => someMatches(`.*${pattern}.*`),
        takes: (candidate) => isText(candidate) && String(candidate).includes(part),
      };
    }
    case 'semver':
      return { ...base, name: 'a semantic version', types: ['string'], sample: '1.2.3' };
    case 'arraycontains':
    case 'array-contains': {
      const variants = Array.isArray(value.variants) ? value.variants.length : undefined;
      return { ...base, name: 'an array with these items', types: ['array'], minItems: variants };
    }
    case 'eachkey':
    case 'each-key':
      return { ...base, name: 'an object with such keys', types: ['object'] };
    case 'eachvalue':
    case 'each-value':
    case 'values':
      return { ...base, name: 'a collection of such values', types: ['object', 'array'] };
    case 'notempty':
    case 'not-empty':
      return { ...base, minItems: 1, name: 'anything that is not empty' };
    default:
      if (!DATES.has(match)) return base;
      return {
        ...base,
        name: `a ${match} as "${String(value.format ?? value[match] ?? 'usual')}"`,
        types: ['string'],
        sample: dateSample(match, value.format ?? value[match]),
      };
  }
}
