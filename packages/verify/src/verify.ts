import { comparePact, type Finding } from '@specpact/compare';
import { collectFolders } from './collect-folders.ts';
import { collectNamed } from './collect-named.ts';
import { type ReplayDeps, replay } from './replay/replay.ts';
import type { Subject } from './subjects.ts';
import { type JudgedPact, type Verdict, verdictOf } from './verdict.ts';

export interface VerifyOptions {
  /** The folder of `openapi/` and `pacts/`, and what file names are relative to. */
  cwd: string;
  /**
   * A document and the pacts to judge by it, instead of the folders.
   *
   * @default every `pacts/*.json` with the document of its provider
   */
  files?: { document: string; pacts: readonly string[] };
  /**
   * Whether to replay the interactions against the mock, too.
   *
   * @default true
   */
  replay?: boolean;
  /** Ends a replay that is under way. */
  signal?: AbortSignal | undefined;
  /** Told of what a person should know and that is no finding. */
  warn?: (line: string) => void;
}

/**
 * Judges every pact by its document: compares the two, then replays the pact's interactions against
 * the mock of the document.
 *
 * @throws {VerifyError} if anything that should be judged cannot be: nothing is left out silently.
 * @throws {CompareError} if a document cannot be judged by.
 */
export async function verify(options: VerifyOptions, deps?: ReplayDeps): Promise<Verdict> {
  const { cwd, files, signal, replay: replayed = true, warn = () => {} } = options;
  const subjects = files
    ? await collectNamed(cwd, files.document, files.pacts, warn)
    : await collectFolders(cwd);
  const judged: JudgedPact[] = [];
  for (const subject of subjects) {
    judged.push(...(await judge(subject, replayed ? { signal, deps } : undefined)));
  }
  return verdictOf(judged, { cwd, replayed });
}

async function judge(
  subject: Subject,
  replaying: { signal: AbortSignal | undefined; deps: ReplayDeps | undefined } | undefined,
): Promise<JudgedPact[]> {
  const { document, pacts } = subject;
  const compared: Finding[][] = [];
  for (const pact of pacts) compared.push(await comparePact(document, pact));
  const replayed = replaying ? await replay(subject, replaying.signal, replaying.deps) : [];
  return pacts.map((pact, index) => ({
    document,
    pact,
    findings: [...(compared[index] ?? []), ...(replayed[index] ?? [])],
  }));
}
