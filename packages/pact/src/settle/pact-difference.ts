import { formatPointer, isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { interactionsOf, pactText } from '../pact/canonical-pact.ts';
import { identityOf, nameOf } from '../pact/interaction-identity.ts';

/** How a committed pact differs from a recorded one: one line for each interaction. */
export function pactDifferences(committed: JsonValue, recorded: JsonValue): string[] {
  const before = new Map(
    interactionsOf(committed).map((interaction) => [identityOf(interaction), interaction]),
  );
  const after = new Map(
    interactionsOf(recorded).map((interaction) => [identityOf(interaction), interaction]),
  );
  const lines: string[] = [];
  for (const [identity, interaction] of after) {
    const old = before.get(identity);
    if (!old) lines.push(`not in the file: ${nameOf(interaction)}`);
    else if (pactText(old) !== pactText(interaction)) lines.push(changed(old, interaction));
  }
  for (const [identity, interaction] of before) {
    if (!after.has(identity)) lines.push(`no longer recorded: ${nameOf(interaction)}`);
  }
  return lines.length > 0 ? lines : ['its order, layout or metadata differs'];
}

function changed(before: JsonObject, after: JsonObject): string {
  const { path, is, shouldBe } = firstDifference(before, after, []);
  return `changed: ${nameOf(after)}, ${formatPointer(path)} is ${brief(is)}, recorded as ${brief(shouldBe)}`;
}

interface Difference {
  path: string[];
  is: JsonValue | undefined;
  shouldBe: JsonValue | undefined;
}

function firstDifference(
  is: JsonValue | undefined,
  shouldBe: JsonValue | undefined,
  path: string[],
): Difference {
  const [before, after] = [members(is), members(shouldBe)];
  if (before && after) {
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      const [old, recorded] = [before.get(name), after.get(name)];
      if (text(old) !== text(recorded)) return firstDifference(old, recorded, [...path, name]);
    }
  }
  return { path, is, shouldBe };
}

/** The members of an object or an array by name; `undefined` for anything else. */
function members(value: JsonValue | undefined): Map<string, JsonValue | undefined> | undefined {
  if (Array.isArray(value)) return new Map(value.map((item, index) => [String(index), item]));
  return isJsonObject(value) ? new Map(Object.entries(value)) : undefined;
}

function text(value: JsonValue | undefined): string {
  return value === undefined ? '' : pactText(value);
}

function brief(value: JsonValue | undefined): string {
  if (value === undefined) return 'not there';
  const written = JSON.stringify(value);
  return written.length > 80 ? `${written.slice(0, 80)}…` : written;
}
