import { isJsonObject, type JsonObject } from '@specpact/spec';

/** The identity of an interaction in its pact: its description and its provider states. */
export function identityOf({ description, providerStates }: JsonObject): string {
  return JSON.stringify([description, providerStates ?? []]);
}

/** The name of an interaction for people: its description, and the values of its provider states. */
export function nameOf({ description, providerStates }: JsonObject): string {
  const states = Array.isArray(providerStates) ? providerStates.filter(isJsonObject) : [];
  const values = states.flatMap(({ params }) => Object.entries(isJsonObject(params) ? params : {}));
  const given = values.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(', ');
  return `"${String(description)}"${given && ` (${given})`}`;
}

/** The order of the interactions in a pact file. */
export function compareInteractions(a: JsonObject, b: JsonObject): number {
  return (
    byCodeUnits(String(a.description), String(b.description)) || byCodeUnits(identityOf(a), identityOf(b))
  );
}

/** The same order on every machine, unlike `localeCompare`. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
