import { typeOf } from '@specpact/schema';
import { isJsonObject, type JsonObject, type JsonValue, type Path } from '@specpact/spec';
import type { PactMatcher, PactRule } from '../../pact/matching/read-rules.ts';
import { leadsAlong } from '../../pact/matching/rule-path.ts';
import type { MatcherSchema, Within } from './matcher-schema.ts';
import { matcherSchema } from './translate-matcher.ts';

/** What a rule takes, all its matchers together. */
export interface RuleSchema extends MatcherSchema {
  /** The matchers that are not known. */
  unknown: readonly PactMatcher[];
}

/** Matchers and whether one of them is enough. */
type Matchers = Pick<PactRule, 'matchers' | 'anyMatcher'>;

const known = new Map<string, RuleSchema>();

/** A rule as a schema. Many pacts have the same few rules, so each is translated once. */
export function ruleSchema(rule: Matchers, example: JsonValue, isText = false): RuleSchema {
  const key = keyOf(rule, example, isText);
  const found = known.get(key) ?? translate(rule, example, isText);
  if (known.size > 2_000) known.clear();
  known.set(key, found);
  return found;
}

/** Matchers that say nothing of what is in an example. */
const BY_TYPE = /^(?:type|min|max|min-?type|max-?type|min-?max-?type)$/;

/** Whether a rule says no more of a value than its type and its length. */
export function isByType({ matchers }: Pick<PactRule, 'matchers'>): boolean {
  return matchers.every(({ match }) => BY_TYPE.test(match));
}

/** Whether a rule says how many items a list has. */
export function isBounded({ matchers }: Pick<PactRule, 'matchers'>): boolean {
  return matchers.some(({ value }) => typeof value.min === 'number' || typeof value.max === 'number');
}

/** Whether a rule is about the parts of a value, and says nothing of its text. */
export function isOfParts({ matchers }: Pick<PactRule, 'matchers'>): boolean {
  return matchers.some(({ match }) => /^(?:array-?contains|each-?key|each-?value|values)$/.test(match));
}

function keyOf({ matchers, anyMatcher }: Matchers, example: JsonValue, isText: boolean): string {
  const isOfType = !isText && isByType({ matchers });
  const [only] = matchers;
  // Most rules are of this kind, and each value below one is asked about.
  if (
    isOfType &&
    only?.value.match !== undefined &&
    matchers.length === 1 &&
    Object.keys(only.value).length === 1
  )
    return `${only.match} ${typeOf(example)}`;
  const about = matchers.map(({ match, value, below }) => [
    match,
    value,
    below.map(({ path, matchers: of }) => [
      path?.map(String),
      of.map(({ match: one, value: said }) => [one, said]),
    ]),
  ]);
  return JSON.stringify([about, anyMatcher, isText, isOfType ? typeOf(example) : example]);
}

function translate({ matchers, anyMatcher }: Matchers, example: JsonValue, isText: boolean): RuleSchema {
  const schemas: MatcherSchema[] = [];
  const unknown: PactMatcher[] = [];
  for (const matcher of matchers) {
    const schema = matcherSchema(matcher, { example, isText, within: () => within(matcher, example) });
    if (schema) schemas.push(schema);
    else unknown.push(matcher);
  }
  return { ...joined(schemas, anyMatcher, unknown.length > 0), unknown };
}

/** Several matchers on one value: all of them have to be satisfied, or one. */
function joined(schemas: readonly MatcherSchema[], anyMatcher: boolean, isOpen: boolean): MatcherSchema {
  const [first] = schemas;
  if (!first) return { name: 'a rule that is not known', most: true, least: false };
  if (schemas.length === 1 && !isOpen) return first;
  const name = [...new Set(schemas.map((schema) => schema.name))].join(anyMatcher ? ' or ' : ' and ');
  const most = schemas.map((schema) => schema.most);
  const least = schemas.map((schema) => schema.least);
  const isVague = schemas.some((schema) => schema.isVague) && { isVague: true as const };
  if (anyMatcher) {
    return {
      name,
      most: isOpen || { anyOf: most },
      least: { anyOf: least },
      some: () => schemas.flatMap(({ some }) => some?.() ?? []),
      ...isVague,
    };
  }
  const tests = schemas.flatMap(({ takesText }) => takesText ?? []);
  const takesText = tests.length > 0 && { takesText: (text: string) => tests.every((test) => test(text)) };
  return { name, most: { allOf: most }, least: isOpen ? false : { allOf: least }, ...takesText, ...isVague };
}

function within(matcher: PactMatcher, example: JsonValue): Within {
  const { keys, below } = matcher;
  const of = (matchers: readonly PactMatcher[], value: JsonValue | undefined, isText: boolean) =>
    matchers.length === 0 || value === undefined
      ? undefined
      : ruleSchema({ matchers, anyMatcher: false }, value, isText);
  const [key] = isJsonObject(example) ? Object.keys(example) : [];
  const [value] = Array.isArray(example) ? example : isJsonObject(example) ? Object.values(example) : [];
  if (!matcher.match.startsWith('array')) {
    return { keys: of(keys, key, false), values: of(below[0]?.matchers ?? [], value, false) };
  }
  const variants = Array.isArray(matcher.value.variants) ? matcher.value.variants : [];
  return {
    variants: variants.map((variant, place) => {
      const index = isJsonObject(variant) && typeof variant.index === 'number' ? variant.index : place;
      const item = Array.isArray(example) ? example[index] : undefined;
      if (item === undefined) return { name: 'an item', most: true, least: false };
      const rules = below.flatMap((rule) =>
        rule.path?.[0] === String(index) ? [{ ...rule, path: rule.path.slice(1) }] : [],
      );
      return { name: 'an item', most: expected(item, [], rules, undefined), least: false };
    }),
  };
}

/**
 * All that a consumer expects of a value, by the example and the rules together. The value may have further members.
 */
function expected(
  value: JsonValue,
  path: Path,
  rules: readonly PactRule[],
  above: PactRule | undefined,
): JsonObject | boolean {
  const own = rules.find((rule) => rule.path?.length === path.length && leadsAlong(rule.path, path));
  const isLike = (rule: PactRule | undefined) => rule?.matchers.some(({ match }) => BY_TYPE.test(match));
  const cascaded = own ? (isLike(own) ? own : undefined) : above;
  const said = own && ruleSchema(own, value).most;
  if (own && !isLike(own) && own.matchers.some(({ match }) => match !== 'equality')) return said ?? true;
  const below = (part: JsonValue, token: string) => expected(part, [...path, token], rules, cascaded);
  const and = (schema: JsonObject) => (said === undefined ? schema : { allOf: [said, schema] });
  if (Array.isArray(value)) {
    const items = value.map((item, index) => below(item, String(index)));
    if (cascaded) return and({ type: 'array', ...(items[0] !== undefined && { items: items[0] }) });
    return and({ type: 'array', prefixItems: items, minItems: items.length, maxItems: items.length });
  }
  if (isJsonObject(value)) {
    const members = Object.entries(value).flatMap(([name, member]): [string, JsonObject | boolean][] =>
      member === undefined ? [] : [[name, below(member, name)]],
    );
    return and({
      type: 'object',
      required: members.map(([name]) => name),
      properties: Object.fromEntries(members),
    });
  }
  if (said !== undefined) return said;
  return cascaded
    ? ruleSchema(
        { matchers: cascaded.matchers.filter(({ match }) => BY_TYPE.test(match)), anyMatcher: false },
        value,
      ).most
    : { const: value };
}
