import { isJsonObject, type JsonValue, type Path, valueAt } from '@specpact/spec';

/** Any member or any item. */
export const ANY = Symbol('any');

/** The parts of an expression that says where a matching rule applies (`$.items[*].id`). */
export type RulePath = readonly (string | typeof ANY)[];

/** Reads one of Pact's path expressions; `undefined` if the text is not one. */
export function readRulePath(text: string): RulePath | undefined {
  if (!text.startsWith('$')) return undefined;
  const tokens: (string | typeof ANY)[] = [];
  const step = /\.([^.[\]'"]+)|\[(\d+|\*)\]|\[(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\]/y;
  step.lastIndex = 1;
  while (step.lastIndex < text.length) {
    const [, name, index, single, double] = step.exec(text) ?? [];
    const quoted = single ?? double;
    const token = quoted === undefined ? (name ?? index) : quoted.replace(/\\(.)/g, '$1');
    if (token === undefined) return undefined;
    tokens.push(token === '*' && quoted === undefined ? ANY : token);
  }
  return tokens;
}

/** Whether a rule's path is the path of a part, or of what is around it. */
export function leadsAlong(rule: RulePath, path: Path): boolean {
  return rule.length <= path.length && rule.every((token, depth) => token === ANY || token === path[depth]);
}

/** A part of an example, and its path. */
interface Place {
  path: Path;
  value: JsonValue;
}

/** A rule for all of a thousand items says the same about each. */
const MOST_PLACES = 1_000;

/** The parts of an example that a rule's path leads to. */
export function expandRulePath(rule: RulePath, example: JsonValue): Place[] {
  let found: Place[] = [{ path: [], value: example }];
  for (const token of rule) {
    const below: Place[] = [];
    for (const place of found) addBelow(place, token, below);
    found = below.length > MOST_PLACES ? below.slice(0, MOST_PLACES) : below;
  }
  return found;
}

function addBelow({ path, value }: Place, token: RulePath[number], found: Place[]): void {
  const add = (name: string, member: JsonValue | undefined) => {
    if (member !== undefined) found.push({ path: [...path, name], value: member });
  };
  if (Array.isArray(value)) {
    if (token === ANY) for (const [index, item] of value.entries()) add(String(index), item);
    else if (String(Number(token)) === token) add(token, value[Number(token)]);
  } else if (isJsonObject(value)) {
    if (token === ANY) for (const name of Object.keys(value)) add(name, value[name]);
    else if (Object.hasOwn(value, token)) add(token, value[token]);
  }
}

/**
 * Whether another rule for the same part is more precise. Pact's verifiers follow only the most precise rule (Pact
 * specification, version 2, "weighting"). A rule for all items holds for those beyond the example, too.
 */
export function isOutweighed(
  own: RulePath,
  path: Path,
  root: JsonValue,
  rules: readonly { part: string; path: RulePath | undefined }[],
): boolean {
  if (!own.includes(ANY)) return false;
  if (own.some((token, depth) => token === ANY && Array.isArray(valueAt(root, path.slice(0, depth)))))
    return false;
  return rules.some(
    ({ part, path: other }) =>
      part === 'body' &&
      other?.length === path.length &&
      leadsAlong(other, path) &&
      wildcards(other) < wildcards(own),
  );
}

function wildcards(path: RulePath): number {
  return path.filter((token) => token === ANY).length;
}
