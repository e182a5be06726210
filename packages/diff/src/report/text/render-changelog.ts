import { inline, plain } from '@specpact/compare';
import type { DiffVerdict, DocumentDiff } from '../diff-verdict.ts';
import type { ReportedChange } from '../reported-change.ts';

/** The changes for people who use the API: Markdown for a release, grouped by operation, without codes and places. */
export function renderChangelog(verdict: DiffVerdict): string {
  const several = verdict.documents.length > 1;
  const blocks = verdict.documents.flatMap((document) => {
    const lines = changesOf(document, several ? '###' : '##');
    return lines.length === 0
      ? []
      : [...(several ? [`## ${heading(document)}`, ''] : [`# ${heading(document)}`, '']), ...lines];
  });
  return blocks.length === 0
    ? 'Nothing changed for those who use the API.\n'
    : `${blocks.join('\n').trimEnd()}\n`;
}

function heading({ provider, bump }: DocumentDiff): string {
  const versions =
    bump.old !== undefined && bump.new !== undefined && bump.old !== bump.new
      ? ` ${bump.old} to ${bump.new}`
      : '';
  return plain(provider) + plain(versions);
}

function changesOf({ changes }: DocumentDiff, level: string): string[] {
  const told = changes.filter(({ code }) => !code.startsWith('client.') && !code.startsWith('scenario.'));
  const breaking = told.filter(({ severity }) => severity !== 'info');
  const others = told.filter(({ severity }) => severity === 'info');
  return [
    ...(breaking.length > 0 ? [`${level} What may break your code`, '', ...grouped(breaking), ''] : []),
    ...(others.length > 0 ? [`${level} What else changed`, '', ...grouped(others), ''] : []),
  ];
}

function grouped(changes: readonly ReportedChange[]): string[] {
  const groups = new Map<string, ReportedChange[]>();
  for (const change of changes) {
    const { method, template, code } = change;
    const isWhole = method === undefined || code.startsWith('message.');
    const name = isWhole ? '' : `${method.toUpperCase()} ${template}`;
    groups.set(name, [...(groups.get(name) ?? []), change]);
  }
  return [...groups].flatMap(([name, list]) => [
    ...(name === '' ? [] : [`- **${plain(name)}**`]),
    ...list.map((change) => `${name === '' ? '' : '  '}- ${inline(sentence(change))}`),
  ]);
}

/** The message as a sentence of its own. Its subject need not repeat the operation, which the heading names. */
function sentence({ message, operation, method = '', template, alsoIn }: ReportedChange): string {
  const place = `${method.toUpperCase()} ${template}`;
  const named = [`${operation} (${place})`, operation, place].find((name) => message.startsWith(`${name} `));
  const short =
    named !== undefined
      ? `it${message.slice(named.length)}`
      : operation === undefined
        ? message
        : message.replace(` of ${operation}`, '');
  return `${short[0]?.toUpperCase() ?? ''}${short.slice(1)}${elsewhere(alsoIn)}.`;
}

/** How many other places of a change are named. */
const MOST_NAMED = 5;

function elsewhere(alsoIn: readonly string[]): string {
  if (alsoIn.length === 0) return '';
  const named = alsoIn.slice(0, MOST_NAMED).join(', ');
  const left = alsoIn.length - MOST_NAMED;
  return `; also in ${named}${left > 0 ? ` and ${left} more` : ''}`;
}
