import { CompareError, type Pact } from '@specpact/compare';
import { type Change, compareDocuments, withConsumers } from '@specpact/diff';
import type { OpenApiDocument } from '@specpact/spec';
import type { UnhitBreak } from './verdict.ts';

/**
 * The breaks of a provider's new document that no known consumer depends on.
 *
 * @param since the version of the old document.
 */
export function unhitBreaks(
  { old, now, since }: { old: OpenApiDocument; now: OpenApiDocument; since: string },
  pacts: readonly Pact[],
): UnhitBreak[] {
  const changes = compareDocuments(old, now);
  return withKnownConsumers(changes, { old, new: now, pacts })
    .filter(({ severity, consumers = [] }) => severity === 'breaking' && consumers.length === 0)
    .map(({ code, message, fingerprint }) => ({ provider: now.name, since, code, message, fingerprint }));
}

/** The pairs say that a document judges no pact. Its changes are worth knowing all the same. */
function withKnownConsumers(
  changes: readonly Change[],
  options: Parameters<typeof withConsumers>[1],
): readonly Change[] {
  try {
    return withConsumers(changes, options);
  } catch (error) {
    if (error instanceof CompareError) return changes;
    throw error;
  }
}
