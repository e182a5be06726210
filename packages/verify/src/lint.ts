import { checkDocument, reviewDocument, sortFindings } from '@specpact/compare';
import { documentFiles, entryOf } from './inputs/layout.ts';
import type { ProgressStep } from './inputs/progress-step.ts';
import { type InputOptions, InputReader } from './inputs/read-inputs.ts';
import { shownPath } from './inputs/shown-path.ts';
import { accept } from './verdict/accept.ts';
import { acceptedFindings } from './verdict/read-accepted.ts';
import { counts, FindingReporter } from './verdict/reported-finding.ts';
import { countsOf, type DocumentVerdict, type Verdict } from './verdict/verdict.ts';

export interface LintOptions extends InputOptions {
  /**
   * The documents to check.
   *
   * @default every document of the layout
   */
  files?: readonly string[];
  /**
   * Whether an example or a default that does not fit its schema is a warning, unless a mock answers
   * with it.
   *
   * @default false
   */
  lenientExamples?: boolean;
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
  /** Told what is being done: for a line that a person watches. */
  progress?: (step: ProgressStep) => void;
}

/**
 * Judges documents by themselves, without pacts. The verdict has `documents` and no pacts.
 *
 * @throws {VerifyError} if there is no document, or one cannot be read.
 */
export async function lint(options: LintOptions): Promise<Verdict> {
  const { cwd, layout, lenientExamples = false, progress = () => {} } = options;
  const accepted = await acceptedFindings(options);
  // A broken reference is a finding here, wherever it is.
  const reader = new InputReader({ ...options, strict: false, onBroken: undefined });
  const files = options.files ?? (await reader.attempt(() => documentFiles(layout, cwd), []));
  reader.finish();
  if (files.length === 0) reader.problem('there is no document in openapi/: name one, specpact lint FILE');
  const loaded = await reader.documents(files);
  reader.finish();
  const reporter = new FindingReporter(cwd);
  const documents = loaded.map((document, done): DocumentVerdict => {
    progress({ doing: 'checking documents', done, total: loaded.length });
    const leniency = { lenientExamples: lenientExamples || entryOf(layout, document)?.isForeign === true };
    const found = sortFindings([...checkDocument(document, leniency), ...reviewDocument(document, leniency)]);
    const findings = found.map((finding) => reporter.report(finding, document, undefined));
    return { ok: true, provider: document.name, file: shownPath(document.file, cwd), findings };
  });
  const acceptances = accept(
    documents.flatMap(({ findings }) => findings),
    accepted,
  );
  // What is accepted is known only now.
  const judged = documents.map((one) => ({ ...one, ok: !one.findings.some(counts) }));
  return {
    ok: judged.every(({ ok }) => ok),
    compared: false,
    replayed: false,
    documents: judged,
    pacts: [],
    counts: countsOf({ documents: judged, pacts: [] }),
    // The other entries are for findings of `verify`.
    acceptances: acceptances.filter(({ state }) => state !== 'unused'),
  };
}
