import { formatPosition, printable } from '@specpact/spec';
import type { LiveFinding } from '../finding/live-finding.ts';
import type { LiveReport } from '../run/live-report.ts';
import type { OperationSeen, PartSeen } from '../run/seen.ts';

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

/** The run in one sentence. */
export function summaryLine({ counts, url, mode, seed, stopped }: LiveReport): string {
  const { requests, errors, warnings, seconds } = counts;
  const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;
  const found =
    errors + warnings === 0 ? 'nothing found' : `${plural(errors, 'error')}, ${plural(warnings, 'warning')}`;
  const early = stopped === undefined ? '' : `; it ended early: ${stopped}`;
  return printable(
    `${found} in ${plural(requests, 'request')} to ${url} (--mode ${mode}, --seed ${seed}, ${seconds} s)${early}`,
  );
}

/** What of an operation was never seen. */
export function unseenOf({ statuses, mediaTypes, parameters }: OperationSeen): string[] {
  const never = (parts: readonly PartSeen[]) =>
    parts.filter(({ count }) => count === 0).map(({ name }) => name);
  return [...never(statuses), ...never(mediaTypes), ...never(parameters)];
}

/** How many of the parts of an operation were seen: `3/4`. */
export function seenRatio(parts: readonly PartSeen[]): string {
  return `${parts.filter(({ count }) => count > 0).length}/${parts.length}`;
}

/** What people should know besides the findings. */
export function notesOf({ notSent, leftBehind, cleanedUp }: LiveReport): string[] {
  return [
    ...notSent.map(({ operation, reason }) => `${operation} was not asked: ${reason}`),
    ...(cleanedUp > 0
      ? [`${cleanedUp} created ${cleanedUp === 1 ? 'thing was' : 'things were'} deleted again`]
      : []),
    ...leftBehind.map((address) => `${address} was created, and is still there`),
  ].map(printable);
}
