import type { AskMock } from './mock-answers.ts';
import { VerifierProcess } from './replay-process.ts';
import type { Transcript } from './transcripts.ts';
import type { InteractionResult } from './verifier-result.ts';

/** What was asked and answered for an interaction, and what the verifier said about it. */
interface KnownReplay {
  transcript: Transcript;
  answers: string;
  result: InteractionResult;
}

/**
 * Remembers replays against the mock, for a program that verifies again and again. Pact's verifier takes some 20 ms for
 * an interaction, most of it for itself. So a later run asks the mock of the changed document what the verifier asked
 * before. Where each answer is the same to the byte, the verifier would say the same again, and is not asked.
 */
export class ReplayMemory implements AsyncDisposable {
  /** Stays for the next run. */
  readonly verifier = new VerifierProcess();
  /** By the texts of interactions, for each document. */
  readonly #known = new Map<string, Map<string, KnownReplay>>();

  /** @returns the result of the interaction with this text, if it holds for the mock; otherwise it is forgotten. */
  async recall(document: string, text: string, ask: AskMock): Promise<InteractionResult | undefined> {
    const known = this.#known.get(document);
    const replay = known?.get(text);
    if (!replay) return undefined;
    if ((await ask(replay.transcript)) === replay.answers) return replay.result;
    known?.delete(text);
    return undefined;
  }

  /** Keeps a result for the next run, with what the mock answers now. */
  async remember(
    document: string,
    text: string,
    { result, transcript }: { result: InteractionResult; transcript: Transcript },
    ask: AskMock,
  ): Promise<void> {
    const known = this.#known.get(document) ?? new Map<string, KnownReplay>();
    this.#known.set(document, known.set(text, { transcript, answers: await ask(transcript), result }));
  }

  /** Forgets what no pact of the document has any more. */
  keepOnly(document: string, texts: Iterable<string>): void {
    const wanted = new Set(texts);
    const known = this.#known.get(document);
    for (const text of known?.keys() ?? []) if (!wanted.has(text)) known?.delete(text);
  }

  /** Forgets all of a document. */
  forget(document: string): void {
    this.#known.delete(document);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.verifier[Symbol.asyncDispose]();
  }
}
