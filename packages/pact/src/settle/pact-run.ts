// settle/ takes the fragments of all test files of a run.
// It gives the pact file, written or compared.

import { RunFolderError } from '../errors/run-folder-error.ts';
import { pactText } from '../pact/canonical-pact.ts';
import { InteractionConflictError } from '../pact/interaction-conflict-error.ts';
import { identityOf } from '../pact/interaction-identity.ts';
import { type Fragment, RUN_VARIABLE } from '../record/fragment.ts';
import { settlePactFile } from './pact-file.ts';
import { RunFolder, removeAbandoned } from './run-folder.ts';
import type { RunOutcome } from './run-outcome.ts';
import { UnrecordedInteractionError } from './unrecorded-interaction-error.ts';

/**
 * One run of the tests, in any number of processes. Each test records into its own folder inside the run's
 * folder. The process that began the run settles the pact files once, at the end.
 */
export class PactRun {
  #folder: RunFolder | undefined;

  /** Begins a run for this process and for those that it starts from now on. Watch mode has many runs. */
  begin(): void {
    removeAbandoned();
    // A test process that lives through several runs knows only the first folder.
    if (this.#folder?.isWhole()) this.#folder.clear();
    else {
      this.#folder?.remove();
      this.#folder = new RunFolder();
    }
    process.env[RUN_VARIABLE] = this.#folder.path;
  }

  /**
   * Checks or writes each pact file that a test recorded for. It does neither if a test failed.
   *
   * @returns at most one error for each pact file, or a single one if the recordings have gone.
   */
  async settle({ failed, partial }: RunOutcome): Promise<Error[]> {
    const folder = this.#folder;
    if (!folder) throw new Error('the run was not begun: call begin() before its tests');
    let fragments: Fragment[];
    try {
      fragments = folder.fragments();
      folder.clear();
    } catch (error) {
      if (error instanceof RunFolderError) return [error];
      throw error;
    }
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

  /** Removes what it keeps on disk. */
  discard(): void {
    this.#folder?.remove();
    this.#folder = undefined;
  }
}

async function settleFile(fragments: readonly Fragment[], partial: boolean): Promise<void> {
  const [first] = fragments;
  if (!first) return;
  const recorded = fragments.filter(({ state }) => state === 'recorded');
  // A test that failed first and passed on a retry counts as passed.
  const begun = fragments.filter(
    ({ state, origin, description }) =>
      state === 'begun' &&
      !recorded.some((other) => other.origin === origin && other.description === description),
  );
  if (begun.length > 0) throw new UnrecordedInteractionError(begun.map(({ description }) => description));
  refuseConflicts(recorded);
  await settlePactFile(first, {
    interactions: recorded.map(({ interaction }) => interaction).filter((one) => one !== undefined),
    partial: partial || recorded.length < fragments.length,
  });
}

/** Names both places, because the two tests may be in different files. */
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
