import { posix } from 'node:path';
import { githubCommand, isElsewhere, type ReportOptions } from '@specpact/compare';
import { formatPosition, printable } from '@specpact/spec';
import { counts, type ReportedFinding } from '../../verdict/reported-finding.ts';
import { findingsOf, type Verdict } from '../../verdict/verdict.ts';
import { staleAcceptances, summaryLine } from '../text/summary.ts';
import { placesOf } from './primary-place.ts';

/**
 * The verdict as annotations of a GitHub Actions run. Each finding is one workflow command. Errors come first,
 * because GitHub shows only ten annotations of each kind for a step. The sum is the last line.
 */
export function renderGithub(verdict: Verdict, { prefix = '' }: Pick<ReportOptions, 'prefix'> = {}): string {
  const findings = findingsOf(verdict);
  const lines = [
    ...findings.filter(counts).map((finding) => annotation('error', finding, prefix)),
    ...findings
      .filter(({ severity, accepted }) => severity === 'warning' && !accepted)
      .map((finding) => annotation('warning', finding, prefix)),
    ...findings.filter(({ accepted }) => accepted).map((finding) => annotation('notice', finding, prefix)),
    ...verdict.acceptances
      .filter(({ state }) => state !== 'used')
      .flatMap((entry) =>
        staleAcceptances([entry]).map((message) =>
          githubCommand('warning', {
            title: 'accepted finding',
            message,
            ...at({ ...entry, pointer: '' }, prefix),
          }),
        ),
      ),
  ];
  return [...lines, summaryLine(verdict), ''].join('\n');
}

function annotation(level: 'error' | 'warning' | 'notice', finding: ReportedFinding, prefix: string): string {
  const { code, message, consumer, interaction, accepted } = finding;
  const { primary, other } = placesOf(finding);
  const lines = [
    ...(consumer === '' ? [] : [[consumer, interaction].filter((part) => part !== undefined).join(': ')]),
    message,
    ...(other ? [`see ${formatPosition(other)}`] : []),
    ...(accepted ? [`accepted until ${accepted.until}: ${accepted.reason}`] : []),
  ];
  const place = primary && at(primary, prefix);
  return githubCommand(level, { title: code, message: lines.map(printable).join('\n'), ...place });
}

function at(place: { file: string; line: number; column: number; pointer: string }, prefix: string) {
  if (isElsewhere(place)) return {};
  return { file: posix.join(prefix, printable(place.file)), line: place.line, col: place.column };
}
