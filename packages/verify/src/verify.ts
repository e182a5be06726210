import { createJudge, type Finding, openSecondOpinion, requestOperation } from '@specpact/compare';
import { printable } from '@specpact/spec';
import { collectFolders } from './inputs/collect-folders.ts';
import { collectNamed, collectPacts } from './inputs/collect-named.ts';
import type { ProgressStep } from './inputs/progress-step.ts';
import type { InputOptions } from './inputs/read-inputs.ts';
import { shownPath } from './inputs/shown-path.ts';
import type { ReplayedSubject, Subject } from './inputs/subjects.ts';
import { VerifyError } from './inputs/verify-error.ts';
import type { Provider } from './replay/provider.ts';
import type { ReplayDeps, Replayed } from './replay/replay.ts';
import type { ReplayMemory } from './replay/replay-memory.ts';
import { ensureSound } from './verdict/ensure-sound.ts';
import { withoutLintAcceptances } from './verdict/lint-acceptances.ts';
import { acceptedFindings } from './verdict/read-accepted.ts';
import { type JudgedPact, type Verdict, verdictOf } from './verdict/verdict.ts';

export interface VerifyOptions extends InputOptions {
  /**
   * A document and the pacts to judge by it, instead of the folders. Without a document, the pacts are only
   * replayed, and `provider` is needed.
   *
   * @default every pact of the layout with the document of its provider
   */
  files?: { document?: string | undefined; pacts: readonly string[] };
  /**
   * Whether to compare the pacts with their documents.
   *
   * @default true
   */
  compare?: boolean;
  /**
   * Whether it is an error to depend on something that the document does not promise.
   *
   * @default false
   */
  strict?: boolean;
  /**
   * Whether a document may judge pacts if plain examples of their operations do not fit their schemas.
   *
   * @default false
   */
  lenientExamples?: boolean;
  /**
   * Whether to ask openapi-pact-comparator as well. An error that only it finds is a warning.
   *
   * @default false
   */
  secondOpinion?: boolean;
  /**
   * Whether to replay the interactions against the mock, too.
   *
   * @default true
   */
  replay?: boolean;
  /** What earlier runs have replayed against the mock, for a program that verifies again and again. */
  memory?: ReplayMemory | undefined;
  /** Replays against a provider that runs somewhere, instead of the mock. */
  provider?: Provider | undefined;
  /**
   * The file of accepted findings. It need not be there unless it is named.
   *
   * @default '.specpact-accepted.yaml'
   */
  accepted?: string | undefined;
  /**
   * The day by which acceptances expire, `YYYY-MM-DD`.
   *
   * @default today, in UTC
   */
  today?: string;
  /** Ends a replay that is under way. */
  signal?: AbortSignal | undefined;
  /** Is told what a person should know besides the findings. */
  warn?: (line: string) => void;
  /** Is told often what is being done, for a line that a person watches. */
  progress?: (step: ProgressStep) => void;
}

/**
 * Judges every pact by its document: compares the two, then replays the pact's interactions against
 * the mock of the document, or against a provider.
 *
 * @throws {VerifyError} if anything that should be judged cannot be: nothing is left out silently.
 * @throws {CompareError} if a document cannot be judged by.
 */
export async function verify(options: VerifyOptions, deps?: ReplayDeps): Promise<Verdict> {
  const { cwd, layout, compare = true, replay: replayed = true, lenientExamples = false } = options;
  const accepted = await acceptedFindings(options);
  const subjects = await collect(options);
  const documentFindings = ensureSound(subjects, { cwd, layout, accepted, lenientExamples });
  const judged: JudgedPact[] = [];
  for (const subject of subjects) judged.push(...(await judgeAll(subject, options, deps)));
  const compared = compare && judged.some(({ document }) => document !== undefined);
  if (
    replayed &&
    !compared &&
    judged.every(({ pact, leftOut }) => leftOut.size === pact.interactions.length)
  ) {
    throw new VerifyError(['no interaction was judged: none of them may be replayed']);
  }
  const verdict = verdictOf(judged, { cwd, compared, replayed, accepted, documentFindings });
  const documents = subjects.flatMap(({ document }) => document ?? []);
  return { ...verdict, acceptances: withoutLintAcceptances(verdict.acceptances, documents) };
}

async function collect(options: VerifyOptions): Promise<readonly ReplayedSubject[]> {
  const { files, provider, warn = () => {} } = options;
  if (!files) {
    const subjects = await collectFolders(options);
    if (!provider || subjects.length < 2) return subjects;
    const names = subjects.map(({ document }) => document.name).join(', ');
    throw new VerifyError([
      `there are pacts for ${names}, but the address of only one provider: name its document and pacts`,
    ]);
  }
  if (files.document !== undefined) return collectNamed(options, files.document, files.pacts, warn);
  if (!provider) throw new VerifyError(['pacts without a document need a provider to be replayed against']);
  return [{ document: undefined, pacts: await collectPacts(options, files.pacts) }];
}

async function judgeAll(
  subject: ReplayedSubject,
  options: VerifyOptions,
  deps?: ReplayDeps,
): Promise<JudgedPact[]> {
  const { document, pacts } = subject;
  const compared = document ? await compareAll(document, pacts, options) : [];
  const replayed = await replayAll(subject, options, deps);
  return pacts.map((pact, index) => ({
    document,
    pact,
    operations: pact.interactions.map(({ request }) => document && requestOperation(document, request)?.id),
    findings: [...(compared[index] ?? []), ...(replayed[index]?.findings ?? [])],
    leftOut: replayed[index]?.leftOut ?? new Set(),
  }));
}

async function compareAll(
  document: Subject['document'],
  pacts: Subject['pacts'],
  options: VerifyOptions,
): Promise<Finding[][]> {
  const { cwd, compare = true, strict = false, secondOpinion = false } = options;
  const { warn = () => {}, progress = () => {} } = options;
  if (!compare) return [];
  const judge = createJudge(document, { strict });
  await using opinion = secondOpinion ? await openSecondOpinion(document) : undefined;
  const compared: Finding[][] = [];
  for (const [done, pact] of pacts.entries()) {
    progress({ doing: 'comparing pacts', done, total: pacts.length });
    const findings = judge.judge(pact);
    const said = (await opinion?.on(pact, findings)) ?? [];
    if (typeof said === 'string') {
      warn(printable(`openapi-pact-comparator has no opinion on ${shownPath(pact.file, cwd)}: ${said}`));
    }
    compared.push(typeof said === 'string' ? findings : [...findings, ...said]);
  }
  return compared;
}

async function replayAll(
  subject: ReplayedSubject,
  options: VerifyOptions,
  deps?: ReplayDeps,
): Promise<Replayed[]> {
  const { replay: wanted = true, provider, strict, signal, memory } = options;
  const { warn = () => {}, progress = () => {} } = options;
  if (!wanted) return [];
  const interactions = subject.pacts.flatMap((pact) => pact.interactions);
  const stateful = interactions.filter(({ states }) => states.length > 0).length;
  if (provider && provider.statesUrl === undefined && stateful > 0) {
    warn(
      `${stateful} of ${interactions.length} interactions need a provider state, and there is no address to set it: the provider is asked without it`,
    );
  }
  for (const { file, messages, unread, interactions: all } of subject.pacts) {
    const shown = shownPath(file, options.cwd);
    const say = (why: string, ones: readonly { description: string }[]) => {
      if (ones.length === 0) return;
      const names = ones.map(({ description }) => JSON.stringify(description)).join(', ');
      warn(printable(`${shown}: ${why}, so these are not replayed: ${names}`));
    };
    say('no provider can be asked for messages', messages);
    say('only HTTP interactions can be replayed', unread);
    const plugged = all.filter(({ plugins }) => plugins.length > 0);
    say('no plugin of Pact is run', plugged);
  }
  progress({ doing: 'replaying interactions', done: 0, total: interactions.length });
  // Only a replay loads the code that speaks HTTP.
  const { replay } = await import('./replay/replay.ts');
  return replay(subject, { provider, strict, signal, memory }, deps);
}
