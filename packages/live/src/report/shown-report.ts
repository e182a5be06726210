import { formatPosition, printable } from '@specpact/spec';
import type { LiveFinding } from '../finding/live-finding.ts';
import type { LiveReport } from '../run/live-report.ts';
import type { OperationSeen, PartSeen } from '../run/seen.ts';
import type { TrafficReport } from '../traffic/traffic-report.ts';

/** What a run found, or what recorded traffic shows. */
export type HeldReport = LiveReport | TrafficReport;

/** `api.yaml:12:5` */
export function shownPlace({ document }: LiveFinding): string {
  return printable(formatPosition(document));
}

/** The answer in a line: status, type, and the beginning of the body. */
export function shownAnswerLine({ answer: { status, headers, body } }: LiveFinding): string {
  const type = headers['content-type'];
  const about = [status ?? 'no answer', ...(type === undefined ? [] : [type])].join(' ');
  return printable(body === '' ? about : `${about}: ${body.replace(/\s+/g, ' ').slice(0, 300)}`);
}

/** Headers of one connection, which say nothing of an answer. */
const HOP = /^(connection|keep-alive|transfer-encoding)$/i;

/** The lines of an answer: its status, its headers, and the beginning of the body. */
export function shownAnswer({ answer: { status, headers, body } }: LiveFinding): string[] {
  if (status === undefined) return [`no answer: ${body}`];
  const fields = Object.entries(headers).filter(([name]) => !HOP.test(name));
  return [
    String(status),
    ...fields.map(([name, value]) => `${name}: ${value}`),
    ...(body === '' ? [] : ['', body]),
  ].map(printable);
}

/** The run in one sentence. */
export function summaryLine(report: HeldReport): string {
  const { errors, warnings, seconds } = report.counts;
  const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;
  const found =
    errors + warnings === 0 ? 'nothing found' : `${plural(errors, 'error')}, ${plural(warnings, 'warning')}`;
  if ('kind' in report) {
    const { exchanges, judged } = report.counts;
    const { files, first, last } = report;
    const span = shownSpan({ first, last });
    return printable(
      `${found} in ${plural(exchanges, 'exchange')}, ${judged} of them of the document's operations (${plural(files.length, 'file')}, ${seconds} s${span})`,
    );
  }
  const { url, mode, seed, stopped, counts } = report;
  const { requests } = counts;
  const early = stopped === undefined ? '' : `; it ended early: ${stopped}`;
  return printable(
    `${found} in ${plural(requests, 'request')} to ${url} (--mode ${mode}, --seed ${seed}, ${seconds} s)${early}`,
  );
}

/** What of an operation was never seen. */
export function unseenOf({ statuses, mediaTypes, parameters, fields = [] }: OperationSeen): string[] {
  const never = (parts: readonly PartSeen[]) =>
    parts.filter(({ count }) => count === 0).map(({ name }) => name);
  // The types and fields of a status that never came are never there, either.
  const unseen = new Set(never(statuses));
  const isSeen = (name: string) => !unseen.has(name.slice(0, name.indexOf(' ')));
  const named = [...never(mediaTypes).filter(isSeen), ...never(parameters), ...never(fields).filter(isSeen)];
  return [...unseen, ...named];
}

/** How many of the parts of an operation were seen: `3/4`. */
export function seenRatio(parts: readonly PartSeen[]): string {
  return `${parts.filter(({ count }) => count > 0).length}/${parts.length}`;
}

/** What people should know besides the findings. */
export function notesOf(report: HeldReport): string[] {
  if ('kind' in report) {
    const unused = report.coverage.filter(({ requests }) => requests === 0).map(({ operation }) => operation);
    return [...(unused.length > 0 ? [`nobody calls ${unused.join(', ')}`] : []), ...report.notes].map(
      printable,
    );
  }
  const { notSent, leftBehind, cleanedUp } = report;
  return [
    ...notSent.map(({ operation, reason }) => `${operation} was not asked: ${reason}`),
    ...(cleanedUp > 0
      ? [`${cleanedUp} created ${cleanedUp === 1 ? 'thing was' : 'things were'} deleted again`]
      : []),
    ...leftBehind.map((address) => `${address} was created, and is still there`),
  ].map(printable);
}

/** Where and when a finding of traffic was seen; `undefined` for a finding of a run. */
export function shownTimes({ count, first, last, recordedIn }: LiveFinding): string | undefined {
  if (recordedIn === undefined) return count > 1 ? `${count} times` : undefined;
  const times = count === 1 ? 'once' : `${count} times`;
  return printable(`${times}${shownSpan({ first, last })}; first in ${recordedIn}`);
}

/** When an operation was asked first and last. */
export function shownSpan({
  first,
  last,
}: {
  first?: string | undefined;
  last?: string | undefined;
}): string {
  if (first === undefined || last === undefined) return '';
  return first === last ? `, at ${first}` : `, from ${first} to ${last}`;
}

/** Why a finding counts for nothing; `undefined` if it counts. */
export function shownAcceptance({ accepted }: LiveFinding): string | undefined {
  return accepted && printable(`accepted until ${accepted.until}: ${accepted.reason}`);
}
