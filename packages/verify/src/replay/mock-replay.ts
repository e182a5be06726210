import type { Pact } from '@specpact/compare';
import type { OpenApiDocument } from '@specpact/spec';
import { openGate, type PassedRequest } from './gate.ts';
import { type AskMock, mockAsker } from './mock-answers.ts';
import type { ReplayMemory } from './replay-memory.ts';
import { runVerifier } from './replay-process.ts';
import { copiesOf, filesOf, interactionTexts, SafePacts } from './safe-pact.ts';
import type { StartedProvider } from './started-provider.ts';
import { transcriptsOf } from './transcripts.ts';
import type { InteractionResult, ReplayOrder, VerifierResults } from './verifier-result.ts';

/** In milliseconds: much more than the mock needs for an answer, even on a busy machine. */
const TIMEOUT = 60_000;

const STATES_PATH = '/_specpact/provider-states';

type Interaction = Pact['interactions'][number];

interface MockReplay {
  mock: StartedProvider;
  document: OpenApiDocument;
  pacts: readonly Pact[];
  isSent: (interaction: Interaction) => boolean;
  signal: AbortSignal | undefined;
}

/** Replays pacts against the mock of their document. With a memory, only what is answered otherwise than before. */
export async function replayAgainstMock(
  replay: MockReplay,
  memory: ReplayMemory | undefined,
): Promise<VerifierResults> {
  const { mock, document, pacts, isSent, signal } = replay;
  const ask = memory && mockAsker(document, mock);
  const texts = ask && sentTexts(pacts, isSent);
  if (memory && ask && texts) return replayChanged(replay, memory, { ask, texts });
  await using copies = await copiesOf(pacts, isSent);
  return await runVerifier(orderOf(mock.url, copies?.files ?? filesOf(pacts)), signal);
}

/** The text of each interaction that is sent; `undefined` if a pact is nested so deep that it cannot be written. */
function sentTexts(
  pacts: readonly Pact[],
  isSent: MockReplay['isSent'],
): Map<Interaction, string> | undefined {
  try {
    return new Map(
      pacts.flatMap((pact) => {
        const texts = interactionTexts(pact);
        return pact.interactions
          .map((interaction, index) => [interaction, texts[index] ?? ''] as const)
          .filter(([interaction]) => isSent(interaction));
      }),
    );
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

async function replayChanged(
  replay: MockReplay,
  memory: ReplayMemory,
  { ask, texts }: { ask: AskMock; texts: ReadonlyMap<Interaction, string> },
): Promise<VerifierResults> {
  const { mock, document, pacts, isSent, signal } = replay;
  const known = new Map<Interaction, InteractionResult>();
  memory.keepOnly(document.file, texts.values());
  for (const [interaction, text] of texts) {
    const result = await memory.recall(document.file, text, ask);
    if (result) known.set(interaction, result);
  }
  const open = [...texts.keys()].filter((interaction) => !known.has(interaction));
  if (open.length === 0) return { interactionResults: [...known.values()] };

  const isOpen = (interaction: Interaction) => texts.has(interaction) && !known.has(interaction);
  const isWhole = known.size === 0;
  const replayed = pacts.filter(({ interactions }) => interactions.some(isOpen));
  const asked: PassedRequest[] = [];
  await using gate = await openGate(new URL(mock.url), {
    timeout: TIMEOUT,
    onRequest: (request) => asked.push(request),
  });
  await using copies = isWhole ? await copiesOf(pacts, isSent) : await SafePacts.of(replayed, isOpen);
  const order = orderOf(gate.url, copies?.files ?? filesOf(pacts));
  const { interactionResults: results } = await memory.verifier.run(order, signal);
  const transcripts = transcriptsOf(asked, results, STATES_PATH);
  if (results.length !== open.length || !transcripts) {
    // The verifier has left one out, or could not set a state: what belongs together is not certain.
    memory.forget(document.file);
    return isWhole ? { interactionResults: results } : replayChanged(replay, memory, { ask, texts });
  }
  for (const [index, interaction] of open.entries()) {
    const [result, transcript] = [results[index], transcripts[index]];
    if (!result || !transcript) continue;
    known.set(interaction, result);
    await memory.remember(document.file, texts.get(interaction) ?? '', { result, transcript }, ask);
  }
  return { interactionResults: [...texts.keys()].flatMap((interaction) => known.get(interaction) ?? []) };
}

function orderOf(url: string, pactFiles: readonly string[]): ReplayOrder {
  return { providerUrl: url, stateUrl: `${url}${STATES_PATH}`, timeout: TIMEOUT, pactFiles };
}
