// diagnostics/ takes documents and pacts that have been read.
// It gives what `lint` and `verify` find, at its lines in each file.

import { resolve } from 'node:path';
import { CompareError, checkDocument, type Finding, reviewDocument, sortFindings } from '@specpact/compare';
import type { OpenApiDocument } from '@specpact/spec';
import {
  type AcceptedFindings,
  accept,
  compareSubjects,
  type ReportedFinding,
  VerifyError,
} from '@specpact/verify';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import { placeAt, type TextPlace } from '../places/text-place.ts';
import type { ReadFile, Subject, WorkspaceView } from '../workspace/workspace.ts';

/** A diagnostic with the file that it stands in. */
export interface Diagnosed {
  file: string;
  diagnostic: Diagnostic;
}

/** Findings are remembered with the document and the pacts that they are about. */
const linted = new WeakMap<OpenApiDocument, Finding[]>();

/** Everything that is wrong in a workspace. What is accepted is left out. */
export function diagnose(view: WorkspaceView, uriOf: (file: string) => string): Diagnosed[] {
  const faults = [...view.documents, ...view.pacts].flatMap(faultsOf);
  const broken = new Set(
    [...view.documents, ...view.pacts].filter(({ value }) => !value).map(({ file }) => file),
  );
  const texts = textsOf(view);
  const found = view.subjects
    .filter(({ document }) => !broken.has(document.file))
    .flatMap((subject): Diagnosed[] => {
      const pacts = subject.pacts.filter(({ file }) => !broken.has(file));
      const isForeign = view.settings.layout?.documents?.some(
        ({ file, isForeign }) => file === subject.document.file && isForeign === true,
      );
      const own = lintFindings(subject.document, view.accepted, isForeign === true);
      const judged = judge({ ...subject, pacts }, view);
      return [
        ...own.flatMap((finding) => diagnosticsOf(finding, texts, uriOf)),
        ...(typeof judged === 'string'
          ? [notJudged(subject.document.file, judged)]
          : judged.flatMap((finding) => diagnosticsOf(finding, texts, uriOf))),
      ];
    });
  return [...faults, ...distinct(found)];
}

function faultsOf({ faults }: ReadFile<unknown>): Diagnosed[] {
  return faults.map(({ reason, position: { file, line, column } }) => {
    const start = { line: line - 1, character: column - 1 };
    // The text is broken: nobody knows where a part of it ends.
    const range = { start, end: { ...start, character: start.character + 1 } };
    const source = 'specpact';
    return {
      file,
      diagnostic: { range, severity: DiagnosticSeverity.Error, source, code: 'unreadable', message: reason },
    };
  });
}

function lintFindings(
  document: OpenApiDocument,
  accepted: AcceptedFindings | undefined,
  lenientExamples: boolean,
): Finding[] {
  const found =
    linted.get(document) ??
    sortFindings([
      ...checkDocument(document, { lenientExamples }),
      ...reviewDocument(document, { lenientExamples }),
    ]);
  linted.set(document, found);
  return withoutAccepted(found, accepted);
}

/** What `verify` finds without a replay; a text if it judges nothing. */
function judge(subject: Subject, { root, accepted, settings }: WorkspaceView): Finding[] | string {
  if (subject.pacts.length === 0) return [];
  try {
    const { pacts } = compareSubjects([subject], { cwd: root, accepted, layout: settings.layout });
    const found = pacts.flatMap((pact) =>
      [pact, ...pact.interactions, ...pact.messages].flatMap(({ findings }) => findings),
    );
    return found.filter(({ accepted: why }) => why === undefined).map((finding) => absolute(finding, root));
  } catch (error) {
    const why = 'pacts are not judged by this document';
    if (error instanceof VerifyError) return `${why}: it is wrong by itself`;
    if (error instanceof CompareError) return `${why}: ${error.message}`;
    throw error;
  }
}

function absolute(finding: ReportedFinding, root: string): Finding {
  const at = <Place extends { file: string }>(place: Place | undefined) =>
    place && { ...place, file: resolve(root, place.file) };
  return { ...finding, document: at(finding.document), pact: at(finding.pact) };
}

function withoutAccepted(findings: readonly Finding[], accepted: AcceptedFindings | undefined): Finding[] {
  const marked = findings.map((finding) => ({ ...finding, fingerprint: finding.fingerprint ?? '' }));
  accept(marked, accepted);
  return marked.filter((finding) => !('accepted' in finding));
}

/** A finding at its place in the document and at that in the pact, each with the other one beside it. */
function diagnosticsOf(
  { code, severity, message, consumer, document, pact }: Finding,
  texts: ReadonlyMap<string, string>,
  uriOf: (file: string) => string,
): Diagnosed[] {
  const places = [document, pact].flatMap((place) => (place ? placeAt(place, texts.get(place.file)) : []));
  return places.map((place) => {
    const others = places.filter((other) => other !== place);
    const said = consumer === '' || place.file === pact?.file ? message : `${consumer}: ${message}`;
    return {
      file: place.file,
      diagnostic: {
        range: rangeOf(place),
        severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
        source: 'specpact',
        code,
        message: said,
        ...(others.length > 0 && {
          relatedInformation: others.map((other) => ({
            location: { uri: uriOf(other.file), range: rangeOf(other) },
            message: other.file === pact?.file ? 'the pact says it here' : 'the document says it here',
          })),
        }),
      },
    };
  });
}

function notJudged(file: string, message: string): Diagnosed {
  const start = { line: 0, character: 0 };
  const range = { start, end: start };
  return {
    file,
    diagnostic: {
      range,
      severity: DiagnosticSeverity.Information,
      source: 'specpact',
      code: 'not-judged',
      message,
    },
  };
}

/** A range of the protocol. */
export function rangeOf({ line, start, end }: TextPlace) {
  return { start: { line, character: start }, end: { line, character: end } };
}

/** The text of each file that could be read. */
export function textsOf({ subjects }: Pick<WorkspaceView, 'subjects'>): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { document, pacts } of subjects) {
    for (const file of document.files) texts.set(file, document.text(file) ?? '');
    for (const { file, source } of pacts) texts.set(file, source.text);
  }
  return texts;
}

/** Several consumers may meet the same fault of the document. */
function distinct(found: readonly Diagnosed[]): Diagnosed[] {
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}
