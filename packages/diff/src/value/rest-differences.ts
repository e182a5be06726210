import type { SchemaAt, SchemaObjectAt } from '@specpact/schema';
import { isJsonObject, type JsonObject } from '@specpact/spec';
import type { Effect, Facet } from '../change/change-code.ts';
import type { Comparison } from './comparison.ts';
import type { Difference } from './difference.ts';
import { contrast } from './effect.ts';
import { typesOf, type ValueNode } from './value-node.ts';

/** Keywords that hold schemas and are compared as a whole, by the facet that they are. */
const GROUPS: readonly { facet: Facet; keywords: readonly string[]; words: string }[] = [
  { facet: 'not', keywords: ['not'], words: 'what it must not be' },
  {
    facet: 'contains',
    keywords: ['contains', 'minContains', 'maxContains'],
    words: 'what it has to contain',
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
  { facet: 'schema', keywords: ['if', 'then', 'else'], words: 'some values by a condition' },
  {
    facet: 'schema',
    keywords: ['unevaluatedItems', 'unevaluatedProperties', '$dynamicRef'],
    words: 'what is left over by other keywords',
  },
];

/** What differs in the keywords that no other file compares. */
export function restDifferences(comparison: Comparison, old: ValueNode, now: ValueNode): Difference[] {
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
    const places = { old: was[0]?.at ?? old.at, new: is[0]?.at ?? now.at };
    const { effect, lost, gained, undecided } = seen;
    if (effect !== 'same') {
      return [
        {
          what: { facet, effect },
          steps: [],
          said: wordsOf(words, effect),
          evidence: { lost, gained },
          ...places,
        },
      ];
    }
    if (undecided === undefined) return [];
    const open: Difference = {
      what: { event: 'not-decided' },
      steps: [],
      said: `may limit ${words} in another way`,
      evidence: {},
      undecided,
      ...places,
    };
    return [open];
  });
}

function wordsOf(words: string, effect: Effect): string {
  return {
    narrowed: `limits ${words} further`,
    widened: `limits ${words} less`,
    changed: `limits ${words} in another way`,
  }[effect];
}

function alike(comparison: Comparison, one: SchemaAt, other: SchemaAt | undefined): boolean {
  return other !== undefined && comparison.alike(one, other);
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
