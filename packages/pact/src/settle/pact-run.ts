// settle/ takes the fragments of all test files of a run.
// It gives the pact file, written or compared.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pactText } from '../pact/canonical-pact.ts';
import { InteractionConflictError } from '../pact/interaction-conflict-error.ts';
import { identityOf } from '../pact/interaction-identity.ts';
import { type Fragment, RUN_VARIABLE } from '../record/fragment.ts';
import { isRunning } from './live-process.ts';
import { settlePactFile } from './pact-file.ts';
import type { RunOutcome } from './run-outcome.ts';
import { UnrecordedInteractionError } from './unrecorded-interaction-error.ts';

const PREFIX = 'specpact-run-';

/**
 * One run of the tests, in however many processes: each records into a folder of its own below the
 * run's, and the process that began the run settles the pact files, once.
 */
export class PactRun {
  readonly folder = join(tmpdir(), `${PREFIX}${process.pid}`);

  /** Begins a run, for this process and those that it starts from now on. */
  begin(): void {
    removeAbandoned();
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
    process.env[RUN_VARIABLE] = this.folder;
  }

  /**
   * Checks or writes each pact file that a test recorded for; none if a test failed.
   *
   * @returns the errors, at most one a pact file.
   */
  async settle({ failed, partial }: RunOutcome): Promise<Error[]> {
    const fragments = readFragments(this.folder);
    this.discard();
    if (failed) return [];
    const errors: Error[] = [];
    for (const file of new Set(fragments.map((fragment) => fragment.file))) {
      try {
        const own = fragments.filter((fragment) => fragment.file === file);
        await settleFile(own, partial);
      } catch (error) {
        errors.push(error instanceof Error ? error : new Error(String(error)));
      }
    }
    return errors;
  }

  discard(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function settleFile(fragments: readonly Fragment[], partial: boolean): Promise<void> {
  const [first] = fragments;
  if (!first) return;
  const recorded = fragments.filter(({ state }) => state === 'recorded');
  // An attempt that failed, and passed when it was retried, is a test that passed.
  const begun = fragments.filter(
    ({ state, origin, description }) =>
      state === 'begun' &&
      !recorded.some((other) => other.origin === origin && other.description === description),
  );
  if (begun.length > 0) throw new UnrecordedInteractionError(begun.map(({ description }) => description));
  refuseConflicts(recorded);
  const { file, consumer, provider } = first;
  await settlePactFile({
    file,
    parties: { consumer, provider },
    interactions: recorded.map(({ interaction }) => interaction).filter((one) => one !== undefined),
    partial: partial || recorded.length < fragments.length,
    mode: first.mode,
    rewriteWith: 'SPECPACT_PACTS=write, with the same tests',
  });
}

/** Two tests that disagree are named by their places: they may be in different files. */
function refuseConflicts(recorded: readonly Fragment[]): void {
  const seen = new Map<string, Fragment>();
  for (const fragment of recorded.toSorted((a, b) => (a.origin < b.origin ? -1 : 1))) {
    if (!fragment.interaction) continue;
    const identity = identityOf(fragment.interaction);
    const other = seen.get(identity);
    if (other?.interaction && pactText(other.interaction) !== pactText(fragment.interaction)) {
      throw new InteractionConflictError(fragment.interaction, [other.origin, fragment.origin]);
    }
    seen.set(identity, fragment);
  }
}

function readFragments(folder: string): Fragment[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const file = join(folder, name, 'fragment.json');
    return existsSync(file) ? [JSON.parse(readFileSync(file, 'utf8')) as Fragment] : [];
  });
}

/** What a run that was killed left: the folder's name has the process that it belonged to. */
function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(PREFIX) || isRunning(Number(name.slice(PREFIX.length)))) continue;
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}
