import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { JsonObject, JsonValue } from '@specpact/spec';
import { canonicalPact, interactionsOf, type Parties, pactText } from './canonical-pact.ts';
import { identityOf } from './interaction-identity.ts';
import { isRunning } from './live-process.ts';
import { pactDifferences } from './pact-difference.ts';
import type { PactMode } from './pact-mode.ts';
import { PactStaleError } from './pact-stale-error.ts';

export interface Settlement {
  file: string;
  parties: Parties;
  /** What the tests recorded. */
  interactions: readonly JsonObject[];
  /** Whether only some of the tests ran: what they did not record then stays in the file. */
  partial: boolean;
  mode: PactMode;
  /** The command that a {@link PactStaleError} names. */
  rewriteWith: string;
}

/**
 * Compares the pact file with what was recorded, or writes it: aside, then renamed, so that it is
 * never half there; and not at all if it is the same.
 *
 * @throws {PactStaleError} in the mode `check`, if the file is missing or differs.
 */
export async function settlePactFile(settlement: Settlement): Promise<void> {
  const { file, parties, interactions, partial, mode, rewriteWith } = settlement;
  const found = await readIfThere(file);
  const committed = found === undefined ? undefined : parse(found);
  const recorded = new Set(interactions.map(identityOf));
  const kept = partial && committed !== undefined ? interactionsOf(committed) : [];
  const others = kept.filter((interaction) => !recorded.has(identityOf(interaction)));
  const pact = canonicalPact(parties, [...interactions, ...others]);
  const text = pactText(pact);
  if (found === text) return;
  // What only some tests recorded cannot be put into a file whose rest cannot be read.
  const unreadable = found !== undefined && committed === undefined;
  if (mode === 'write' && !(partial && unreadable)) {
    await writeAside(file, text);
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
    // A merge conflict, or a file that something else cut short: written anew like any other.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function writeAside(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await removeAbandoned(file);
  const aside = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(aside, text);
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

/** What a process that was killed before its rename left beside the file: its number is in the name. */
async function removeAbandoned(file: string): Promise<void> {
  for (const name of await readdir(dirname(file))) {
    const pid = name.startsWith(`${basename(file)}.`) ? /\.(\d+)\.tmp$/.exec(name)?.[1] : undefined;
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(dirname(file), name), { force: true });
  }
}
