// replay/ takes a document's pacts, and the mock or a provider.
// It gives findings about what was answered otherwise.
import { type Finding, InteractionContext, type Pact } from '@specpact/compare';
import { type OpenApiDocument, parseDocument } from '@specpact/spec';
import type { ReplayedSubject } from '../inputs/subjects.ts';
import { openGate } from './gate.ts';
import { replayAgainstMock } from './mock-replay.ts';
import { ensurePactVerifier } from './pact-verifier.ts';
import { PROVIDER_TIMEOUT, type Provider, providerUrl, reach, redactor } from './provider.ts';
import { replayFindings } from './replay-findings.ts';
import type { ReplayMemory } from './replay-memory.ts';
import { runVerifier } from './replay-process.ts';
import { ResultQueue } from './result-queue.ts';
import { copiesOf, filesOf, isSafe, SafePacts } from './safe-pact.ts';
import type { StartedProvider } from './started-provider.ts';
import { unknownStates } from './unknown-states.ts';
import type { InteractionResult, ReplayOrder, VerifierResults } from './verifier-result.ts';

/** The world outside a replay. */
export interface ReplayDeps {
  /** Starts a provider that answers as the document says, on this machine. */
  startProvider(document: OpenApiDocument): Promise<StartedProvider>;
}

/** What is replayed, and how. */
export interface ReplayOptions {
  /** Instead of the mock of the document. */
  provider?: Provider | undefined;
  /** @default false */
  strict?: boolean | undefined;
  signal?: AbortSignal | undefined;
  /** What earlier runs have replayed against the mock. */
  memory?: ReplayMemory | undefined;
}

/** What came of the replay of one pact. */
export interface Replayed {
  findings: readonly Finding[];
  /** The interactions that were not replayed, by their index. */
  leftOut: ReadonlySet<number>;
}

const DEPS: ReplayDeps = {
  async startProvider(document) {
    // Prism takes half a second to load: only a replay waits for it.
    const { startMock } = await import('@specpact/mock');
    const mock = await startMock({ document });
    const hasHandlers = mock.handlers.files.length > 0;
    return {
      url: mock.url,
      respond: hasHandlers ? undefined : (request) => mock.respond(request),
      [Symbol.asyncDispose]: () => mock.close(),
    };
  },
};

/**
 * Replays every interaction of a document's pacts against the mock of the document, or a provider.
 *
 * @returns what came of each pact, in the order of the pacts.
 * @throws {VerifyError} if the replay cannot run to its end.
 */
export async function replay(
  { document, pacts }: ReplayedSubject,
  { provider, strict = false, signal, memory }: ReplayOptions = {},
  { startProvider }: ReplayDeps = DEPS,
): Promise<Replayed[]> {
  const sent = (interaction: Pact['interactions'][number]) => isSent(interaction, provider);
  // The verifier refuses a pact without interactions.
  const replayed = pacts.filter(({ interactions }) => interactions.some(sent));
  if (replayed.length > 0) ensurePactVerifier();
  let results: VerifierResults = { interactionResults: [] };
  if (replayed.length > 0 && provider) {
    results = await askProvider(provider, replayed, signal);
  } else if (replayed.length > 0 && document) {
    await using mock = await startProvider(document);
    results = await replayAgainstMock({ mock, document, pacts: replayed, isSent: sent, signal }, memory);
  }
  const queue = new ResultQueue(results.interactionResults);
  const redact = redactor(provider?.headers);
  return pacts.map((pact) => {
    const leftOut = new Set(
      pact.interactions.filter((interaction) => !sent(interaction)).map(({ index }) => index),
    );
    const findings = pact.interactions.filter(sent).flatMap((interaction): Finding[] => {
      const result = queue.take(pact, interaction);
      const context = new InteractionContext(document ?? NO_DOCUMENT, pact, interaction, strict);
      // Nothing says which states a real provider knows.
      const unknown = provider ? [] : unknownStates(context);
      // The mock was asked without the state, so its answer says nothing.
      if (unknown.length > 0 && !interaction.isDerived) leftOut.add(interaction.index);
      if (unknown.length > 0) return unknown;
      return replayFindings(context, result, provider ? 'the provider' : 'the mock').map((finding) => ({
        ...finding,
        message: redact(finding.message),
        ...(!document && { document: undefined }),
      }));
    });
    return { findings, leftOut };
  });
}

/** Whether an interaction is sent. Only the plugin could compare one that is made with a plugin. */
function isSent(interaction: Pact['interactions'][number], provider: Provider | undefined): boolean {
  return interaction.plugins.length === 0 && (provider?.onlySafe !== true || isSafe(interaction));
}

/** Stands for the document if there is none. No finding points into it. */
const NO_DOCUMENT = parseDocument('none.json', '{"openapi":"3.1.0","info":{},"paths":{}}');

async function askProvider(
  provider: Provider,
  pacts: readonly Pact[],
  signal: AbortSignal | undefined,
): Promise<VerifierResults> {
  const { url, statesUrl, headers = {}, timeout = PROVIDER_TIMEOUT } = provider;
  const address = providerUrl(url, 'the address of the provider');
  const states =
    statesUrl === undefined ? undefined : providerUrl(statesUrl, 'the address for provider states');
  await reach(address, timeout, signal);
  await using gate = await openGate(address, { headers, timeout });
  await using stateGate = states && (await openGate(states, { status: finalStatus, timeout }));
  const sent = (interaction: Pact['interactions'][number]) => isSent(interaction, provider);
  await using safe = await (provider.onlySafe ? SafePacts.of(pacts, sent) : copiesOf(pacts, sent));
  const order: ReplayOrder = {
    providerUrl: gate.url,
    stateUrl: stateGate?.url,
    // The gate gives up first, and says why.
    timeout: timeout + 5_000,
    pactFiles: safe?.files ?? filesOf(pacts),
  };
  const { interactionResults } = await runVerifier(order, signal);
  const [failure] = stateGate?.failures ?? [];
  const late = gate.failures.find((one) => one.startsWith('did not answer'));
  return {
    interactionResults: interactionResults.map((result) =>
      withReason(result, failure && `${states?.origin}${states?.pathname} ${failure}`, late),
    ),
  };
}

/** A status that the verifier does not repeat: it would repeat a set-up for minutes. 424 is Failed Dependency. */
function finalStatus(status: number): number {
  return status >= 500 || status === 408 || status === 429 ? 424 : status;
}

/** Adds the reason. The verifier only says that a state could not be set, or that a request could not be sent. */
function withReason(
  result: InteractionResult,
  state: string | undefined,
  late: string | undefined,
): InteractionResult {
  const { mismatch } = result;
  if (mismatch?.type !== 'error') return result;
  const because = (message: string) => ({ ...result, mismatch: { type: 'error' as const, message } });
  if (/state change handler/.test(mismatch.message)) {
    return state ? because(`its provider state could not be set: ${state}`) : result;
  }
  return late && /sending request/.test(mismatch.message) ? because(`the provider ${late}`) : result;
}
