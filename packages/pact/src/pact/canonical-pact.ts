// pact/ takes interactions in any order.
// It gives the text of a pact file: the same interactions always give the same text.
import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { InteractionConflictError } from './interaction-conflict-error.ts';
import { byCodeUnits, compareInteractions, identityOf } from './interaction-identity.ts';

/** The two parties of a pact. */
export interface Parties {
  consumer: string;
  provider: string;
}

/**
 * Makes one pact (Pact specification, version 4) from interactions that were recorded one by one. Its bytes do
 * not depend on the order of the tests, the machine, or the release of the Pact library.
 *
 * Versions of the library are left out. They say nothing about the contract, and each upgrade would make a new
 * revision of every pact.
 *
 * @throws {InteractionConflictError} if two tests record different interactions with the same identity.
 */
export function canonicalPact(parties: Parties, interactions: readonly JsonObject[]): JsonObject {
  const byIdentity = new Map<string, JsonObject>();
  for (const interaction of interactions) {
    const identity = identityOf(interaction);
    const other = byIdentity.get(identity);
    if (other && pactText(other) !== pactText(interaction)) throw new InteractionConflictError(interaction);
    byIdentity.set(identity, interaction);
  }
  return {
    consumer: { name: parties.consumer },
    interactions: [...byIdentity.values()].sort(compareInteractions),
    metadata: { pactSpecification: { version: '4.0' } },
    provider: { name: parties.provider },
  };
}

/** The text of a pact file. Members are in the order of their names, and a line break is at the end. */
export function pactText(pact: JsonValue): string {
  return `${JSON.stringify(sorted(pact), undefined, 2)}\n`;
}

/** The interactions of a pact, as JSON. */
export function interactionsOf(pact: JsonValue): JsonObject[] {
  const interactions = isJsonObject(pact) ? pact.interactions : undefined;
  return Array.isArray(interactions) ? interactions.filter(isJsonObject) : [];
}

function sorted(value: JsonValue | undefined): JsonValue | undefined {
  if (Array.isArray(value)) return value.map((item) => sorted(item) as JsonValue);
  if (!isJsonObject(value)) return value;
  // Object.fromEntries defines members, so a member named __proto__ stays a member.
  return Object.fromEntries(
    Object.keys(value)
      .sort(byCodeUnits)
      .map((name) => [name, sorted(value[name])]),
  );
}
