import { readFile } from 'node:fs/promises';
import { type JsonObject, type JsonValue, replaceFile } from '@specpact/spec';
import { canonicalPact, interactionsOf, pactText } from '../pact/canonical-pact.ts';
import type { CommittedPact } from '../pact/committed-pact.ts';
import { identityOf } from '../pact/interaction-identity.ts';
import { pactDifferences } from './pact-difference.ts';
import { PactStaleError } from './pact-stale-error.ts';

/** What a run recorded for one pact. */
export interface RecordedPact {
  interactions: readonly JsonObject[];
  /** Whether only some of the tests ran. The other interactions then stay in the file. */
  partial: boolean;
}

/**
 * Compares the pact file with what was recorded, or writes it. It is written under another name and then
 * renamed, so it is never half written. A file that would not change is not written.
 *
 * @param rewriteWith the command that a {@link PactStaleError} names.
 * @throws {PactStaleError} in the mode `check`, if the file is missing or differs.
 */
export async function settlePactFile(
  committedPact: CommittedPact,
  { interactions, partial }: RecordedPact,
  rewriteWith = 'SPECPACT_PACTS=write, with the same tests',
): Promise<void> {
  const { file, mode } = committedPact;
  const found = await readIfThere(file);
  const committed = found === undefined ? undefined : parse(found);
  const recorded = new Set(interactions.map(identityOf));
  const kept = partial && committed !== undefined ? interactionsOf(committed) : [];
  const others = kept.filter((interaction) => !recorded.has(identityOf(interaction)));
  const pact = canonicalPact(committedPact, [...interactions, ...others]);
  const text = pactText(pact);
  if (found === text) return;
  // Some of the tests cannot update a file that cannot be read: the other interactions would be lost.
  const unreadable = found !== undefined && committed === undefined;
  if (mode === 'write' && !(partial && unreadable)) {
    await replaceFile(file, text);
    return;
  }
  const differences =
    found === undefined
      ? ['there is no such file']
      : committed === undefined
        ? ['it is not JSON']
        : pactDifferences(committed, pact);
  throw new PactStaleError(file, differences, rewriteWith);
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    // A merge conflict, or a file that was cut short. It is written again like any other.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
