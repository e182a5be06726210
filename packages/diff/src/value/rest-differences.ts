import { isSchema, type SchemaAt, type SchemaObjectAt, type Trail } from '@specpact/schema';
import { isJsonObject, type JsonObject } from '@specpact/spec';
import type { Effect, Facet } from '../change/change-code.ts';
import type { Comparison } from './comparison.ts';
import type { Difference } from './difference.ts';
import { type Contrast, contrast } from './effect.ts';
import { hasItemsByCase, typesOf, type ValueNode, wholeOf } from './value-node.ts';

const LEFT_OVER = 'what other keywords leave over';

/** Keywords that hold schemas and are compared as a whole, by the facet that they are. */
const GROUPS: readonly { facet: Facet; keywords: readonly string[]; words: string }[] = [
  { facet: 'not', keywords: ['not'], words: 'what it may be (`not`)' },
  {
    facet: 'contains',
    keywords: ['contains', 'minContains', 'maxContains'],
    words: 'what it must contain',
  },
  { facet: 'property-names', keywords: ['propertyNames'], words: 'the names of its members' },
  {
    facet: 'pattern-properties',
    keywords: ['patternProperties'],
    words: 'the members whose names match a pattern',
  },
  {
    facet: 'dependent',
    keywords: ['dependentSchemas', 'dependencies'],
    words: 'what a member demands of others',
  },
  { facet: 'schema', keywords: ['if', 'then', 'else'], words: 'values that meet a condition' },
  {
    facet: 'schema',
    keywords: ['unevaluatedProperties', '$dynamicRef'],
    words: LEFT_OVER,
  },
];

/** What differs in the keywords that no other file compares. */
export function restDifferences(comparison: Comparison, old: ValueNode, now: ValueNode): Difference[] {
  return [...groupDifferences(comparison, old, now), ...unevaluatedItems(comparison, old, now)];
}

/** Which items `unevaluatedItems` is about may depend on the value. Then the whole is compared. */
function unevaluatedItems(comparison: Comparison, old: ValueNode, now: ValueNode): Difference[] {
  if (!hasItemsByCase(old) && !hasItemsByCase(now)) return [];
  const [was, is] = [saysOf(old, 'unevaluatedItems'), saysOf(now, 'unevaluatedItems')];
  if ((!was && !is) || (was && is && comparison.alike(was, is))) return [];
  const seen = contrast(comparison.containments, wholeOf(old), wholeOf(now));
  const places = { old: was?.at ?? old.at, new: is?.at ?? now.at };
  return shownContrast(seen, { facet: 'schema', words: LEFT_OVER, places });
}

function saysOf({ parts }: ValueNode, keyword: string): SchemaAt | undefined {
  const part = parts.find(({ value }) => isSchema(value[keyword]));
  const said = part?.value[keyword];
  return part && isSchema(said) ? { value: said, at: part.at.to(keyword) } : undefined;
}

function groupDifferences(comparison: Comparison, old: ValueNode, now: ValueNode): Difference[] {
  return GROUPS.flatMap(({ facet, keywords, words }) => {
    const was = picked(old.parts, keywords);
    const is = picked(now.parts, keywords);
    if (was.length === 0 && is.length === 0) return [];
    if (was.length === is.length && was.every((one, index) => alike(comparison, one, is[index]))) return [];
    const before = composed(old, was);
    const after = composed(now, is);
    const seen = contrast(
      comparison.containments,
      { reader: comparison.old, schema: before },
      { reader: comparison.new, schema: after },
    );
    const places = { old: placeOf(was, keywords) ?? old.at, new: placeOf(is, keywords) ?? now.at };
    return shownContrast(seen, { facet, words, places });
  });
}

function shownContrast(
  { effect, lost, gained, undecided }: Contrast,
  { facet, words, places }: { facet: Facet; words: string; places: Pick<Difference, 'old' | 'new'> },
): Difference[] {
  const evidence = { lost, gained };
  if (effect !== 'same') {
    return [{ what: { facet, effect }, steps: [], said: wordsOf(words, effect), evidence, ...places }];
  }
  if (undecided === undefined) return [];
  const said = `may have other limits on ${words}`;
  return [{ what: { event: 'not-decided' }, steps: [], said, evidence: {}, undecided, ...places }];
}

function wordsOf(words: string, effect: Effect): string {
  return {
    narrowed: `has stricter limits on ${words}`,
    widened: `has weaker limits on ${words}`,
    changed: `has other limits on ${words}`,
  }[effect];
}

function alike(comparison: Comparison, one: SchemaAt, other: SchemaAt | undefined): boolean {
  return other !== undefined && comparison.alike(one, other);
}

/** Where the first of the keywords is. */
function placeOf([part]: readonly SchemaObjectAt[], keywords: readonly string[]): Trail | undefined {
  const keyword = part && keywords.find((name) => part.value[name] !== undefined);
  return keyword === undefined ? undefined : part?.at.to(keyword);
}

/** The parts of a node that have some keywords, with these alone. */
function picked(parts: readonly SchemaObjectAt[], keywords: readonly string[]): SchemaObjectAt[] {
  return parts.flatMap(({ value, at }) => {
    const own = keywords.filter((name) => value[name] !== undefined && value[name] !== false);
    if (own.length === 0) return [];
    const some: JsonObject = Object.fromEntries(own.map((name) => [name, value[name] ?? null]));
    return [{ value: some, at }];
  });
}

function composed(node: ValueNode, parts: readonly SchemaObjectAt[]): SchemaAt {
  const types = typesOf(node);
  const typed: JsonObject = types ? { type: types } : {};
  const value = parts.map((one) => one.value).filter(isJsonObject);
  const at = parts[0]?.at ?? node.starts[0]?.at;
  if (!at) throw new TypeError('a node that is compared has a place');
  return { value: { allOf: [typed, ...value] }, at };
}
