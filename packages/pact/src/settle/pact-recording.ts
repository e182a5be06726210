import { mkdirSync, mkdtempSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PactV4 } from '@pact-foundation/pact';
import type { JsonObject, JsonValue } from '@specpact/spec';
import { RunFolderError } from '../errors/run-folder-error.ts';
import { interactionsOf } from '../pact/canonical-pact.ts';
import { type CommittedPact, committedPact } from '../pact/committed-pact.ts';
import type { PactMode } from '../pact/pact-mode.ts';
import { settlePactFile } from './pact-file.ts';
import { outcomeOf, type RunOutcome } from './run-outcome.ts';
import { UnrecordedInteractionError } from './unrecorded-interaction-error.ts';

/** An interaction in Pact's own API: `given`, `withRequest`, `executeTest`. */
export type PactInteractionBuilder = ReturnType<PactV4['addInteraction']>;

export interface PactRecordingOptions {
  consumer: string;
  /** The provider's name: the file name of its document, without the ending. */
  provider: string;
  /** The folder that the pact file is committed in; the file is `<consumer>-<provider>.json`. */
  folder: string | URL;
  /**
   * Whether to check the committed file against what the tests record, or to write it.
   *
   * @default `process.env.SPECPACT_PACTS`, else `check`
   */
  mode?: PactMode | undefined;
  /**
   * The command that writes the file. The message names it when the file differs.
   *
   * @default 'SPECPACT_PACTS=write, with the same tests'
   */
  rewriteWith?: string;
}

/**
 * Records the interactions of a consumer's tests, and checks or writes its pact file.
 *
 * Pact merges what it records into the existing file. It leaves a half-made file when a test fails, and writes
 * its own version into it. Here each interaction is recorded into its own folder outside the repository. Only
 * `finish` touches the pact file, once.
 */
export class PactRecording {
  readonly #pact: CommittedPact;
  readonly #rewriteWith: string | undefined;
  readonly #begun: string[] = [];
  #folder: string | undefined;

  /** @throws {TypeError} if `SPECPACT_PACTS` is neither `check` nor `write`. */
  constructor(options: PactRecordingOptions) {
    this.#pact = committedPact(options, options.folder, options.mode);
    this.#rewriteWith = options.rewriteWith;
  }

  /** Where the pact file is committed. */
  get file(): string {
    return this.#pact.file;
  }

  /**
   * Begins an interaction. It is recorded if the test in `executeTest` makes the request and passes.
   *
   * @param description what the consumer does, in words. The description and the provider states identify the
   * interaction.
   */
  interaction(description: string): PactInteractionBuilder {
    const { consumer, provider } = this.#pact;
    this.#folder ??= mkdtempSync(join(tmpdir(), 'specpact-pact-'));
    const dir = join(this.#folder, String(this.#begun.push(description) - 1));
    mkdirSync(dir);
    const { PactV4 } = pactLibrary();
    // 127.0.0.1, because `localhost` can be an IPv6 address (pact-js #1398).
    const pact = new PactV4({ consumer, provider, dir, host: '127.0.0.1', logLevel: 'warn' });
    return pact.addInteraction().uponReceiving(description);
  }

  /**
   * `finish` as a hook: the test runner calls it when all tests have run.
   *
   * @example
   * afterAll(pact.afterAll);
   */
  // Bound, because Vitest 5 reads a hook's parameters from its source, and accepts only fixtures.
  readonly afterAll = ((...given: unknown[]) => this.finish(outcomeOf(given))).bind(undefined);

  /**
   * Checks or writes the pact file after all tests have run. It does nothing if a test failed. If only some
   * tests ran, it checks or writes only their interactions.
   *
   * @param outcome how the tests went. Without it, all tests passed.
   * @throws {PactStaleError} in the mode `check`, if the file differs.
   * @throws {InteractionConflictError} if two tests disagree about an interaction.
   * @throws {UnrecordedInteractionError} if a test began an interaction and never made its request.
   * @throws {RunFolderError} if the recordings have gone.
   */
  async finish(outcome: RunOutcome = { failed: false, partial: false }): Promise<void> {
    const recorded = await this.#takeRecorded();
    if (outcome.failed) return;
    const missing = this.#begun.filter((_, index) => !recorded.has(index));
    if (missing.length > 0) throw new UnrecordedInteractionError(missing);
    const { partial } = outcome;
    await settlePactFile(
      this.#pact,
      { interactions: [...recorded.values()].flat(), partial },
      this.#rewriteWith,
    );
  }

  /** The recordings, by the index of the interaction. Their folder is removed. */
  async #takeRecorded(): Promise<Map<number, JsonObject[]>> {
    const recorded = new Map<number, JsonObject[]>();
    const folder = this.#folder;
    if (folder === undefined) return recorded;
    try {
      for (const index of this.#begun.keys()) {
        const dir = join(folder, String(index));
        const [file] = await filesOf(dir);
        if (file === undefined) continue;
        recorded.set(index, interactionsOf(JSON.parse(await readFile(join(dir, file), 'utf8')) as JsonValue));
      }
      return recorded;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

async function filesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
    throw new RunFolderError(folder, 'was removed', { cause });
  }
}

/**
 * Pact's own API. Only those who write interactions in it install it. Only a test that runs loads it, because it is
 * native. `interaction` is synchronous and cannot await an import.
 *
 * @throws {Error} if it is not installed.
 */
function pactLibrary(): typeof import('@pact-foundation/pact') {
  try {
    return createRequire(import.meta.url)('@pact-foundation/pact');
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'MODULE_NOT_FOUND')) throw cause;
    throw new Error(
      'recordPact needs @pact-foundation/pact: npm install --save-dev @pact-foundation/pact. Tests that begin with consumer() do not.',
      { cause },
    );
  }
}

/** Begins to record a consumer's pact. See {@link PactRecording}. */
export function recordPact(options: PactRecordingOptions): PactRecording {
  return new PactRecording(options);
}
