import { isJsonObject, type JsonValue, type Path } from '@specpact/spec';
import type { PactRule } from '../../pact/matching/read-rules.ts';
import { expandRulePath } from '../../pact/matching/rule-path.ts';

interface Part {
  path: Path;
  value: JsonValue;
}

/** The rule of an object or array that also holds for its parts, if there is one. */
export function cascadedRule(rule: PactRule): PactRule | undefined {
  const like = rule.matchers.find(({ match }) => match === 'type' || match === 'min' || match === 'max');
  return like && { ...rule, matchers: [{ ...like, match: 'type', value: { match: 'type' } }] };
}

/**
 * The texts and numbers below these parts of a body that have no nearer rule. The `type` of a part holds for them,
 * too (Pact specification, version 2, "matching rules cascade").
 */
export function cascadedParts(parts: readonly Part[], rules: readonly PactRule[], body: JsonValue): Part[] {
  if (parts.every(({ value }) => typeof value !== 'object')) return [];
  const ruled = ruledPlaces(rules, body);
  const below = ({ path, value }: Part): Part[] => {
    const members = Array.isArray(value) ? value.entries() : isJsonObject(value) ? Object.entries(value) : [];
    return [...members].flatMap(([name, member]) => {
      const part = { path: [...path, String(name)], value: member ?? null };
      if (member === undefined || ruled.has(JSON.stringify(part.path))) return [];
      return typeof member === 'object' && member !== null ? below(part) : [part];
    });
  };
  return parts.flatMap(below);
}

/** The rules of one part are judged in a row. */
let last: { rules: readonly PactRule[]; places: ReadonlySet<string> } | undefined;

/** The places of a body that have rules of their own. */
function ruledPlaces(rules: readonly PactRule[], body: JsonValue): ReadonlySet<string> {
  if (last?.rules === rules) return last.places;
  const places = new Set(
    rules.flatMap(({ part, path }) =>
      part === 'body' && path ? expandRulePath(path, body).map((place) => JSON.stringify(place.path)) : [],
    ),
  );
  last = { rules, places };
  return places;
}
