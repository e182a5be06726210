// pact/ takes interactions in any order.
// It gives the text of a pact file, the same for the same interactions.
import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { InteractionConflictError } from './interaction-conflict-error.ts';
import { byCodeUnits, compareInteractions, identityOf } from './interaction-identity.ts';

/** Who a pact is between. */
export interface Parties {
  consumer: string;
  provider: string;
}

/**
 * Makes one pact (Pact specification, version 4) of interactions that were recorded one by one, the
 * same to the byte whatever the order of the tests, the machine and the release of the Pact library.
 *
 * The versions of the library are left out: they say nothing of the contract, and each upgrade would
 * make every pact a new revision.
 *
 * @throws {InteractionConflictError} if two tests record different interactions as the same.
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

/** A pact as the text of its file: members in the order of their names, a line break at the end. */
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
  // Object.fromEntries defines members: one that is named __proto__ stays one.
  return Object.fromEntries(
    Object.keys(value)
      .sort(byCodeUnits)
      .map((name) => [name, sorted(value[name])]),
  );
}
