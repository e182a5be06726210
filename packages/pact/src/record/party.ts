import type { JsonObject, OpenApiDocument } from '@specpact/spec';
import { committedPact } from '../pact/committed-pact.ts';
import { judge } from '../plan/judged-interaction.ts';
import { FragmentFolder, RUN_VARIABLE } from './fragment.ts';
import type { Recorder } from './pact-output.ts';

/** A consumer and the document of its provider. */
export interface Party {
  consumer: string;
  document: OpenApiDocument;
  /** The folder of the committed pact file. */
  folder: string | URL;
  servesPinned: boolean;
}

/** A test that records an interaction. */
export interface Recording {
  description: string;
  /** The test's place, `file:line:column`. */
  origin: string;
  /** Runs the test. @returns the interaction for the pact. */
  record: (recorder: Recorder) => Promise<JsonObject>;
}

/**
 * The run that records this test.
 *
 * @throws {Error} if there is none, because the recording would be lost.
 */
export function currentRun(): string {
  const run = process.env[RUN_VARIABLE];
  if (run !== undefined) return run;
  throw new Error(
    'no reporter collects this pact: add the reporter of @specpact/pact for your test runner (…/vitest, …/jest or …/node-test)',
  );
}

/** Runs a test, and keeps its recording for the end of the run. A test that fails leaves no recording. */
export async function keep(run: string, party: Party, recording: Recording): Promise<void> {
  const { consumer, document, folder } = party;
  const { description, origin, record } = recording;
  const provider = document.name;
  const pact = committedPact({ consumer, provider }, folder);
  const fragment = new FragmentFolder(run, { ...pact, description, origin });
  try {
    const recorded = await record({ consumer, provider, folder: fragment.pactFolder });
    await judge(document, consumer, recorded);
    fragment.recorded(recorded);
  } catch (error) {
    fragment.failed();
    throw error;
  }
}
