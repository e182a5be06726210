import type { Fault } from '../finding/live-finding.ts';
import { shownFile } from '../finding/shown-file.ts';
import { TrafficError } from '../recorded/traffic-error.ts';
import type { OperationUse } from './operation-use.ts';
import { isoTime } from './recorded-times.ts';
import { redactedName } from './redacted.ts';
import { Traffic } from './traffic.ts';
import type { TrafficOptions } from './traffic-options.ts';
import type { TrafficReport } from './traffic-report.ts';
import { readParts } from './workers/read-parts.ts';
import { sizedFiles } from './workers/traffic-part.ts';

/**
 * Holds recorded traffic to a document: what answers and requests do otherwise, what of the document is used, and
 * which calls it does not describe. The files are read as streams, so they may be of any size.
 *
 * @throws {TrafficError} if a file cannot be read, or there is nothing to judge in it.
 */
export async function runTraffic(options: TrafficOptions): Promise<TrafficReport> {
  return reportOfTraffic(await readAllTraffic(options), options);
}

/** Traffic that has been read, and how long that took. */
export interface ReadTraffic {
  traffic: Traffic;
  seconds: number;
}

/** Reads and judges all files. @throws {TrafficError} if one cannot be read. */
export async function readAllTraffic(options: TrafficOptions): Promise<ReadTraffic> {
  const began = performance.now();
  const files = await sizedFiles(options.files);
  const traffic = new Traffic(options);
  await readParts(traffic, files, options);
  return { traffic, seconds: (performance.now() - began) / 1000 };
}

/** The most statuses of undescribed calls that a message names. */
const MOST_STATUSES = 10;

/** What all traffic shows. @throws {TrafficError} if there is no exchange. */
export function reportOfTraffic(
  { traffic, seconds }: ReadTraffic,
  { document, files }: TrafficOptions,
): TrafficReport {
  const { counts, undescribed, first, last } = traffic;
  if (counts.exchanges === 0)
    throw new TrafficError(files.map(shownFile).join(', '), 'there is no exchange in it');
  for (const use of traffic.uses.values()) addFields(traffic, use);
  addCalls(traffic);
  const uncredited = [...traffic.uses.values()].filter(
    ({ requests, withCredentials, operation }) =>
      requests > 0 && withCredentials === 0 && operation.security.length > 0,
  );
  const unjudged = new Set(uncredited.map(({ operation }) => operation.id));
  const findings = traffic.findings.report(
    ({ fault, operation }) => fault.code !== 'live.credentials.ignored' || !unjudged.has(operation),
  );
  const count = (severity: string) => findings.filter((one) => one.severity === severity).length;
  return {
    kind: 'traffic',
    ok: count('error') === 0,
    document: shownFile(document.file),
    provider: document.name,
    files: files.map(shownFile),
    counts: {
      ...counts,
      elsewhere: counts.elsewhere + undescribed.elsewhere,
      assets: undescribed.assets,
      errors: count('error'),
      warnings: count('warning'),
      seconds: Math.round(seconds * 10) / 10,
    },
    first: first === undefined ? undefined : isoTime(first),
    last: last === undefined ? undefined : isoTime(last),
    findings,
    coverage: [...traffic.uses.values()].map((use) => use.report),
    notes: notesOf(traffic, uncredited),
  };
}

function notesOf({ counts, undescribed }: Traffic, uncredited: readonly OperationUse[]): string[] {
  const { unanswered, preflights } = counts;
  const elsewhere = counts.elsewhere + undescribed.elsewhere;
  const names = uncredited.map(({ operation }) => operation.id);
  const lines = [
    [unanswered, 'without an answer: blocked, or broken off'],
    [preflights, 'not judged: questions of browsers (CORS preflights)'],
    [undescribed.assets, 'not judged: pages, styles, scripts or images'],
    [elsewhere, 'not judged: for other hosts'],
  ] as const;
  return [
    ...lines
      .filter(([count]) => count > 0)
      .map(([count, what]) => `${count} exchange${count === 1 ? '' : 's'} ${what}`),
    ...(names.length > 0
      ? [
          `no request for ${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''} has credentials: browsers leave them out of a HAR, so they are not judged`,
        ]
      : []),
    ...(counts.judged === 0
      ? [
          'no exchange is for an operation of the document: see whether the document and --provider-url fit the traffic',
        ]
      : []),
  ];
}

/** Adds the fields that answers have and the document does not describe. */
function addFields({ findings }: Traffic, use: OperationUse): void {
  const { operation } = use;
  for (const response of operation.responses) {
    const fields = use.fieldsOf(response);
    for (const { count, recordedIn, holder, name } of fields.undescribed) {
      const shown = [holder.name, redactedName(name)].filter(Boolean).join('.');
      const often = `comes in ${count} of ${fields.bodies} bodies`;
      const fault: Fault = {
        code: 'live.field.undescribed',
        message: `in the ${response.status} answer of ${operation.id}, \`${shown}\` ${often}, and the document does not describe it`,
        document: response.path,
        about: shown,
      };
      const method = operation.method.toUpperCase();
      const request = { method, url: operation.template, curl: `${method} ${operation.template}` };
      const status = Number(response.status);
      const answer = { status: Number.isNaN(status) ? undefined : status, headers: {}, body: '' };
      findings.addAll(operation.id, fault, { count, first: undefined, last: undefined }, () => ({
        request,
        answer,
        recordedIn,
      }));
    }
  }
}

/** Adds the calls that the document does not describe. */
function addCalls({ findings, undescribed }: Traffic): void {
  for (const { method, path, count, statuses, example, first, last } of undescribed.own) {
    const shown = [...statuses].sort().slice(0, MOST_STATUSES).join(', ');
    const answered = shown === '' ? '' : ` (answered with ${shown})`;
    const fault: Fault = {
      code: 'live.path.undescribed',
      message: `${method} ${path} is called ${count === 1 ? 'once' : `${count} times`}${answered}, and the document does not describe it`,
      document: ['paths'],
      about: `${method} ${path}`,
    };
    findings.addAll(`${method} ${path}`, fault, { count, first, last }, () => example);
  }
}
