import { type Finding, InteractionContext, type Pact } from '@specpact/compare';
import type { OpenApiDocument } from '@specpact/spec';
import type { Subject } from '../subjects.ts';
import { VerifyError } from '../verify-error.ts';
import { replayFindings } from './replay-findings.ts';
import { runVerifier } from './replay-process.ts';
import { unknownStates } from './unknown-states.ts';
import type { InteractionResult } from './verifier-result.ts';

/** The world outside a replay. */
export interface ReplayDeps {
  /** Starts a provider that answers as the document says, on this machine. */
  startProvider(document: OpenApiDocument): Promise<AsyncDisposable & { url: string }>;
}

const DEPS: ReplayDeps = {
  async startProvider(document) {
    // Prism takes half a second to load: only who replays waits for it.
    const { startMock } = await import('@specpact/mock');
    return startMock({ document });
  },
};

/**
 * Replays every interaction of a document's pacts against the mock of the document.
 *
 * @returns the findings of each pact, in the order of the pacts.
 * @throws {VerifyError} if the replay cannot run to its end.
 */
export async function replay(
  { document, pacts }: Subject,
  signal?: AbortSignal,
  { startProvider }: ReplayDeps = DEPS,
): Promise<Finding[][]> {
  // The verifier takes a pact without interactions for a mistake of its caller.
  const replayed = pacts.filter(({ interactions }) => interactions.length > 0);
  if (replayed.length === 0) return pacts.map(() => []);
  await using provider = await startProvider(document);
  const { interactionResults } = await runVerifier(
    {
      providerUrl: provider.url,
      stateUrl: `${provider.url}/_specpact/provider-states`,
      pactFiles: replayed.map(({ file }) => file),
    },
    signal,
  );
  const results = new ResultQueue(interactionResults);
  return pacts.map((pact) =>
    pact.interactions.flatMap((interaction) => {
      const result = results.take(pact, interaction);
      const context = new InteractionContext(document, pact, interaction);
      const unknown = unknownStates(context);
      return unknown.length > 0 ? unknown : replayFindings(context, result);
    }),
  );
}

/** The verifier's results, which name consumer, description and states, and no file. */
class ResultQueue {
  readonly #results: InteractionResult[];

  constructor(results: readonly InteractionResult[]) {
    this.#results = [...results];
  }

  take({ consumer, file }: Pact, { description, states }: Pact['interactions'][number]): InteractionResult {
    const names = JSON.stringify(states.map(({ name }) => name));
    const index = this.#results.findIndex(
      (result) =>
        result.consumer === consumer &&
        result.description === description &&
        JSON.stringify(result.providerStates) === names,
    );
    const [result] = index === -1 ? [] : this.#results.splice(index, 1);
    if (!result) throw new VerifyError([`Pact's verifier gave no result for "${description}" of ${file}`]);
    return result;
  }
}
