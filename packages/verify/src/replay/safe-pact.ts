import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pact } from '@specpact/compare';
import { VerifyError } from '../inputs/verify-error.ts';

/** Whether a request changes nothing on the provider's side (RFC 9110, section 9.2.1). */
export function isSafe({ request }: Pact['interactions'][number]): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

/** Pact files that hold only what is to be sent. Disposing of this removes them. */
export class SafePacts {
  readonly files: readonly string[];
  readonly #folder: string;

  private constructor(folder: string, files: readonly string[]) {
    this.#folder = folder;
    this.files = files;
  }

  /**
   * Copies each pact without its messages, its plugins and what is not to be sent. Pact's verifier has no such
   * filter. It would fetch a plugin from the network and run it.
   */
  static async of(pacts: readonly Pact[], sent = isSafe): Promise<SafePacts> {
    // The texts come first. If one cannot be made, no folder is left behind.
    const texts = pacts.map((pact) => safeText(pact, sent));
    const folder = await mkdtemp(join(tmpdir(), 'specpact-safe-'));
    const files = texts.map((_, index) => join(folder, `${index}.json`));
    const safe = new SafePacts(folder, files);
    try {
      for (const [index, file] of files.entries()) await writeFile(file, texts[index] ?? '', { mode: 0o600 });
      return safe;
    } catch (error) {
      await safe[Symbol.asyncDispose]();
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Copies of the pacts, if they hold anything that must not be sent: the verifier would ask for messages, too. */
export async function copiesOf(pacts: readonly Pact[], sent: typeof isSafe): Promise<SafePacts | undefined> {
  const isWhole = pacts.every(
    ({ interactions, messages, unread, needsPlugins }) =>
      !needsPlugins && messages.length + unread.length === 0 && interactions.every(sent),
  );
  return isWhole ? undefined : SafePacts.of(pacts, sent);
}

export function filesOf(pacts: readonly Pact[]): string[] {
  return pacts.map(({ file }) => file);
}

function safeText(pact: Pact, sent: typeof isSafe): string {
  try {
    return withoutUnsafe(pact, sent);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new VerifyError([`${pact.file}: cannot be replayed: it is nested too deeply`], { cause });
  }
}

/** The TC39 proposal "JSON.parse source text access". TypeScript does not know it yet. */
interface SourceTextAccess {
  parse(
    text: string,
    revive: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
  rawJSON(text: string): unknown;
}

/** Keeps numbers as they are written. To a matcher, `1.0` is a decimal, and `1` is not. */
export function withoutUnsafe(pact: Pact, sent = isSafe): string {
  const { whole, written } = writtenPact(pact);
  const safe = pact.interactions.filter(sent).map(({ index }) => written[index]);
  return JSON.stringify({ ...whole, interactions: safe });
}

/** The text of each interaction with what the pact says of all of them. */
export function interactionTexts(pact: Pact): string[] {
  const { whole, written } = writtenPact(pact);
  const common = JSON.stringify(whole);
  return pact.interactions.map(({ index }) => `${common}\n${JSON.stringify(written[index])}`);
}

/** The pact without its interactions, messages and plugins, and its interactions as they are written. */
function writtenPact({ source, needsPlugins }: Pact): { whole: object; written: readonly unknown[] } {
  const json = JSON as unknown as SourceTextAccess;
  const pact = json.parse(source.text, (_, value, context) =>
    typeof value === 'number' && context.source !== undefined ? json.rawJSON(context.source) : value,
  ) as { interactions: unknown[]; messages?: unknown; metadata?: object };
  const metadata = needsPlugins ? { ...pact.metadata, plugins: undefined } : pact.metadata;
  return {
    whole: { ...pact, interactions: [], messages: undefined, metadata },
    written: pact.interactions,
  };
}
