// pact/matching/ takes the matching rules and generators of a pact file, in the form of any version.
// It gives each with the place that it is about, in one form.
import { type JsonObject, jsonText, type Path } from '@specpact/spec';
import type { PactField } from '../pact-field.ts';
import { ANY, type RulePath, readRulePath } from './rule-path.ts';

/** The parts of a message that a matching rule may be about. */
export type RulePart = 'body' | 'header' | 'query' | 'path' | 'status' | 'unknown';

/** What the values at one place may be, instead of only the example. */
export interface PactRule {
  part: RulePart;
  /** The header or query parameter, as written in the rule; the unknown part; `''` for the other parts. */
  name: string;
  /** Where in the body; `undefined` where the expression cannot be read. */
  path: RulePath | undefined;
  matchers: readonly PactMatcher[];
  /** Whether one matcher of several is enough. */
  anyMatcher: boolean;
  /** Where the rule is written. */
  at: Path;
}

/** One matcher, such as `{ "match": "type", "min": 1 }`. */
export interface PactMatcher {
  /** In lower case. A matcher without a name is `type` if it has a length, and `regex` if it has a pattern. */
  match: string;
  value: JsonObject;
  at: Path;
  /** For `eachKey`: what each key of the object has to be. */
  keys: readonly PactMatcher[];
  /** For `eachValue` and `arrayContains`: the rules for what is below, with paths from here. */
  below: readonly PactRule[];
}

const PARTS: Readonly<Record<string, RulePart>> = {
  body: 'body',
  content: 'body',
  header: 'header',
  headers: 'header',
  // The metadata of a message are the headers of a webhook.
  metadata: 'header',
  query: 'query',
  path: 'path',
  status: 'status',
};

/**
 * Reads `matchingRules`: in version 2 one object of expressions, since then one for each part. As Pact's own verifier
 * does, it tells them apart by how they are written, and not by the version of the file.
 */
export function readRules(field: PactField): PactRule[] {
  if (!field.isPresent) return [];
  return field.members('"matchingRules"').flatMap(([key, member]): PactRule[] => {
    if (key.startsWith('$')) return [versionTwoRule(key, member)];
    const part = Object.hasOwn(PARTS, key) ? PARTS[key] : undefined;
    if (!member.isPresent) return [];
    if (part === undefined) return isEmpty(member) ? [] : [unknownRule(key, member)];
    if (member.member('matchers').isPresent) return [ruleOf(part, '', [], member)];
    return member.members(`"matchingRules.${key}"`).map(([expression, rule]) => {
      if (part === 'body') return ruleOf(part, '', readRulePath(expression), rule);
      return ruleOf(part, nameOf(expression), [], rule);
    });
  });
}

function isEmpty({ value }: PactField): boolean {
  return typeof value !== 'object' || value === null || Object.keys(value).length === 0;
}

/** Rules of a part that the Pact specification does not have, such as `cookie`. */
function unknownRule(part: string, { path: at }: PactField): PactRule {
  return { part: 'unknown', name: part, path: undefined, matchers: [], anyMatcher: false, at };
}

/** `$.body.items[*].id`, `$.headers['X-Id']`, `$.path`. */
function versionTwoRule(expression: string, member: PactField): PactRule {
  const path = readRulePath(expression);
  const [first, ...steps] = path ?? [];
  // The Go library writes the root of the part as well: `$.header.$['Content-Type']`.
  const rest = steps[0] === '$' ? steps.slice(1) : steps;
  const part = typeof first === 'string' && Object.hasOwn(PARTS, first) ? PARTS[first] : undefined;
  const name = part === 'header' || part === 'query' ? rest[0] : '';
  return {
    part: part ?? 'body',
    name: typeof name === 'string' ? name : '',
    path: part === 'body' ? rest : part && [],
    matchers: [matcherOf(member)],
    anyMatcher: false,
    at: member.path,
  };
}

/** A header or parameter: its name, or an expression with the index of the value after it. */
function nameOf(expression: string): string {
  const first = readRulePath(expression)?.[0];
  return typeof first === 'string' ? first : expression.replace(/\[\d+\]$/, '');
}

function ruleOf(part: RulePart, name: string, path: RulePath | undefined, field: PactField): PactRule {
  field.object('a matching rule');
  const matchers = field.member('matchers');
  return {
    part,
    name,
    path,
    matchers: matchers.isPresent ? matchers.items('"matchers"').map(matcherOf) : [matcherOf(field)],
    anyMatcher: jsonText(field.member('combine').value).toUpperCase() === 'OR',
    at: field.path,
  };
}

function matcherOf(field: PactField): PactMatcher {
  const value = field.object('a matcher');
  const named = field.member('match');
  const match = named.isPresent
    ? named.text('"match"').toLowerCase()
    : field.member('regex').isPresent
      ? 'regex'
      : 'type';
  return {
    match,
    value,
    at: field.path,
    keys: /^each-?key$/.test(match) ? listOf(field, 'rules').map(matcherOf) : [],
    below: /^each-?value$/.test(match)
      ? rulesOfValues(field)
      : match.startsWith('array')
        ? variants(field)
        : [],
  };
}

function listOf(field: PactField, name: string): PactField[] {
  const list = field.member(name);
  return list.isPresent ? list.items(`"${name}"`) : [];
}

/** `eachValue`: one list of matchers, for every member or item. */
function rulesOfValues(field: PactField): PactRule[] {
  const matchers = listOf(field, 'rules').map(matcherOf);
  const at = [...field.path, 'rules'];
  return matchers.length === 0
    ? []
    : [{ part: 'body', name: '', path: [ANY], matchers, anyMatcher: false, at }];
}

/** `arrayContains`: each variant has rules of its own for the item of the example that it names. */
function variants(field: PactField): PactRule[] {
  return listOf(field, 'variants').flatMap((variant, place) => {
    const { value: index } = variant.member('index');
    const rules = variant.member('rules');
    if (!rules.isPresent) return [];
    const start = String(typeof index === 'number' ? index : place);
    return rules.members('the rules of a variant').map(([expression, rule]) => {
      const path = readRulePath(expression);
      return ruleOf('body', '', path && [start, ...path], rule);
    });
  });
}

/** A rule without the matchers that take any value like the example. */
export function withoutLike(rule: PactRule): PactRule {
  const matchers = rule.matchers.filter(({ match }) => !['type', 'min', 'max', 'equality'].includes(match));
  return { ...rule, matchers };
}
