// verdict/ takes findings of all that was judged, and those that are accepted.
// It gives the verdict: per pact, per interaction, and counted.
import { distinctFindings, type Finding, type Pact, sortFindings, webhookOf } from '@specpact/compare';
import { formatPointer, type OpenApiDocument, type Path } from '@specpact/spec';
import { shownPath } from '../inputs/shown-path.ts';
import { type Acceptance, type AcceptedFindings, accept } from './accept.ts';
import { counts, FindingReporter, type ReportedFinding } from './reported-finding.ts';

/** What was judged, and what was found. Files are relative to the folder that was verified. */
export interface Verdict {
  /** Whether there is no error that is not accepted. */
  ok: boolean;
  /** Whether pacts were compared with their documents. */
  compared: boolean;
  /** Whether the interactions were replayed too, or only compared. */
  replayed: boolean;
  /** The documents that were judged by themselves: all for `lint`, none for `verify`. */
  documents: readonly DocumentVerdict[];
  /** By consumer, then by file. */
  pacts: readonly PactVerdict[];
  counts: VerdictCounts;
  /** The entries of the file of accepted findings, in its order. Empty if there is no such file. */
  acceptances: readonly Acceptance[];
}

export interface VerdictCounts {
  interactions: number;
  /** Messages. They are compared and never replayed. */
  messages: number;
  /** Interactions that were judged and have no error, not even a pending one. */
  compatible: number;
  /** Interactions and messages that would have errors if they were not pending. */
  pending: number;
  errors: number;
  warnings: number;
  /** Errors and warnings that are accepted, and counted nowhere else. */
  accepted: number;
  /** Interactions that were not replayed because their method is not safe, or a plugin is needed. */
  leftOut: number;
}

/** The verdict on one document by itself. */
export interface DocumentVerdict {
  ok: boolean;
  /** The name of its API. */
  provider: string;
  file: string;
  findings: readonly ReportedFinding[];
}

/** The verdict on one pact file. */
export interface PactVerdict {
  ok: boolean;
  consumer: string;
  provider: string;
  file: string;
  /** `undefined` where the pact was replayed without one. */
  document: string | undefined;
  /** Findings about the pact as a whole. */
  findings: readonly ReportedFinding[];
  /** In the order of the pact. */
  interactions: readonly InteractionVerdict[];
  /** In the order of the pact. */
  messages: readonly MessageVerdict[];
}

/** The verdict on one message. */
export interface MessageVerdict {
  ok: boolean;
  description: string;
  /** The webhook that it is of, if the document has one. */
  webhook: string | undefined;
  /** Whether it was compared with a webhook. */
  judged: boolean;
  findings: readonly ReportedFinding[];
  /** Findings about it that are listed with another one of the same description. */
  shared: readonly ReportedFinding[];
}

/** The verdict on one interaction. */
export interface InteractionVerdict {
  ok: boolean;
  description: string;
  method: string;
  /** The path as the consumer requests it. */
  path: string;
  /** The status that the consumer expects. */
  status: number;
  /** The operation it is for, if the document has one: its `operationId`. */
  operation: string | undefined;
  /** Whether it was left out of the replay: only safe requests were asked for, or a plugin is needed. */
  leftOut: boolean;
  /** The plugins that it is made with. */
  plugins: readonly string[];
  /** Whether it was judged: it may be compared and left out of the replay. */
  judged: boolean;
  findings: readonly ReportedFinding[];
  /** Findings about it that are listed with another one of the same description. */
  shared: readonly ReportedFinding[];
}

/** A pact, the document it was judged by, and everything found about it, in any order. */
export interface JudgedPact {
  document: OpenApiDocument | undefined;
  pact: Pact;
  findings: readonly Finding[];
  /** The operation of each interaction. */
  operations: readonly (string | undefined)[];
  /** The interactions that were not replayed, by their index. */
  leftOut: ReadonlySet<number>;
}

/** How it was judged. */
export interface VerdictOptions {
  cwd: string;
  compared: boolean;
  replayed: boolean;
  accepted: AcceptedFindings | undefined;
  /** The accepted findings about the documents. */
  documentFindings: readonly ReportedFinding[];
}

/** Puts what was found in order. */
export function verdictOf(judged: readonly JudgedPact[], options: VerdictOptions): Verdict {
  const { cwd, compared, replayed } = options;
  const reporter = new FindingReporter(cwd);
  const found = judged.map(({ document, pact, findings }) =>
    distinctFindings(sortFindings(findings)).map((finding) => reporter.report(finding, document, pact)),
  );
  const acceptances = accept([...options.documentFindings, ...found.flat()], options.accepted);
  const pacts = judged
    .map((one, index) => pactVerdict(one, found[index] ?? [], options))
    .toSorted((a, b) => order(a.consumer, b.consumer) || order(a.file, b.file));
  const total = countsOf({ pacts, documents: [] });
  return { ok: total.errors === 0, compared, replayed, documents: [], pacts, counts: total, acceptances };
}

/** Every finding of a verdict, in its order. */
export function findingsOf({ documents, pacts }: Pick<Verdict, 'documents' | 'pacts'>): ReportedFinding[] {
  const parts = [...documents, ...pacts.flatMap((pact) => [pact, ...pact.interactions, ...pact.messages])];
  return parts.flatMap(({ findings }) => findings);
}

/** Counts what a verdict holds. */
export function countsOf(verdict: Pick<Verdict, 'documents' | 'pacts'>): VerdictCounts {
  const interactions = verdict.pacts.flatMap((pact) => pact.interactions);
  const messages = verdict.pacts.flatMap((pact) => pact.messages);
  const findings = findingsOf(verdict);
  return {
    interactions: interactions.length,
    messages: messages.length,
    compatible: interactions.filter((one) => one.ok && one.judged && !failsPending(one)).length,
    pending: [...interactions, ...messages].filter((one) => one.ok && failsPending(one)).length,
    errors: findings.filter(counts).length,
    warnings: findings.filter(({ severity, accepted }) => severity === 'warning' && !accepted).length,
    accepted: findings.filter(({ accepted }) => accepted).length,
    leftOut: interactions.filter(({ leftOut }) => leftOut).length,
  };
}

/** Whether an interaction or a message has errors that fail nothing, because it is pending. */
export function failsPending({ findings, shared }: Pick<InteractionVerdict, 'findings' | 'shared'>): boolean {
  return [...findings, ...shared].some(({ pending, accepted }) => pending === true && !accepted);
}

function pactVerdict(
  { document, pact, operations, leftOut }: JudgedPact,
  findings: readonly ReportedFinding[],
  { cwd, compared }: VerdictOptions,
): PactVerdict {
  const byInteraction = new Map<number | undefined, ReportedFinding[]>();
  for (const finding of findings) {
    const others = byInteraction.get(finding.interactionIndex);
    if (others) others.push(finding);
    else byInteraction.set(finding.interactionIndex, [finding]);
  }
  const several = findings.filter(({ alsoAt }) => alsoAt !== undefined);
  return {
    ok: !findings.some(counts),
    consumer: pact.consumer,
    provider: pact.provider,
    file: shownPath(pact.file, cwd),
    document: document && shownPath(document.file, cwd),
    findings: findings.filter(
      (finding) =>
        finding.interactionIndex === undefined && !pact.messages.some(({ path }) => isWithin(finding, path)),
    ),
    interactions: pact.interactions.map(
      ({ index, description, request, response, plugins, path }, position) => {
        const own = byInteraction.get(index) ?? [];
        const shared = several.filter(
          (finding) => finding.interactionIndex !== index && isAlsoWithin(finding, path),
        );
        return {
          ok: ![...own, ...shared].some(counts),
          description,
          method: request.method,
          path: request.path,
          status: response.status,
          operation: operations[position],
          leftOut: leftOut.has(index),
          plugins,
          judged: compared || !leftOut.has(index),
          findings: own,
          shared,
        };
      },
    ),
    messages: pact.messages.map((message) => {
      const webhook = document && webhookOf(document, message)?.name;
      const own = findings.filter((finding) => isWithin(finding, message.path));
      const { description } = message;
      const judged = compared && webhook !== undefined;
      const shared = several.filter(
        (finding) => !own.includes(finding) && isAlsoWithin(finding, message.path),
      );
      const ok = ![...own, ...shared].some(counts);
      return { ok, description, webhook, judged, findings: own, shared };
    }),
  };
}

function isWithin({ pact, interactionIndex }: ReportedFinding, path: Path): boolean {
  return interactionIndex === undefined && leadsInto(path, pact?.pointer);
}

function isAlsoWithin({ alsoAt = [] }: ReportedFinding, path: Path): boolean {
  return alsoAt.some(({ pointer }) => leadsInto(path, pointer));
}

function leadsInto(path: Path, pointer: string | undefined): boolean {
  return `${pointer}/`.startsWith(`${formatPointer(path)}/`);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
