import type { Found } from './command.ts';

/** The parts of `specpact verify --format json` that the table shows. */
export interface VerifyReport {
  pacts: readonly {
    ok: boolean;
    consumer: string;
    provider: string;
    findings: readonly Finding[];
    interactions: readonly Judged[];
    messages: readonly Judged[];
  }[];
}

interface Judged {
  ok: boolean;
  findings: readonly Finding[];
}

interface Finding {
  severity: string;
  accepted?: unknown;
}

/** The parts of `specpact diff --format json` that the table shows. */
export interface DiffReport {
  ok: boolean;
  documents: readonly {
    provider: string;
    bump: { needed: string };
    changes: readonly { severity: string; consumers: readonly { consumer: string }[] }[];
  }[];
}

/** What ran, and what it found. */
export interface Results {
  verify: Found<VerifyReport> | undefined;
  diff: Found<DiffReport> | undefined;
}

/** GitHub takes no longer comment, in characters. */
const MOST = 65_536;

/** Finds the comment of an earlier run. It is invisible. */
export function markerOf(name: string): string {
  return `<!-- specpact${name === '' ? '' : `: ${name.replaceAll('-->', '')}`} -->`;
}

/** One table, and below it what each command says, folded. */
export function commentText(name: string, { verify, diff }: Results): string {
  const isClean = [verify, diff].every((found) => found === undefined || found.code === 0);
  const rows = [...(verify ? verifyRows(verify) : []), ...(diff ? diffRows(diff) : [])];
  const head = [
    markerOf(name),
    `## ${isClean ? '✅' : '❌'} ${name === '' ? 'Contracts' : cell(name)}`,
    '',
    '| | Result |',
    '|---|---|',
    ...rows.map(([what, result]) => `| ${cell(what)} | ${cell(result)} |`),
    '',
  ].join('\n');
  const details = [folded('What specpact verify says', verify), folded('What specpact diff says', diff)];
  const whole = head + details.join('');
  if (whole.length <= MOST) return whole;
  return `${head}\nThe details are too long for a comment. They are in the summary of the job.\n`;
}

type Row = [what: string, result: string];

function verifyRows({ code, json, narration }: Found<VerifyReport>): Row[] {
  if (!json) return [['specpact verify', couldNotRun(narration)]];
  const rows = json.pacts.map(({ ok, consumer, provider, findings, interactions, messages }): Row => {
    const all = [...interactions, ...messages];
    const errors = [...findings, ...all.flatMap((one) => one.findings)].filter(
      ({ severity, accepted }) => severity === 'error' && accepted === undefined,
    );
    const wrong = all.filter((one) => !one.ok).length;
    const result = ok
      ? `✅ compatible (${counted(all.length, 'interaction')})`
      : `❌ ${wrong} of ${counted(all.length, 'interaction')} not compatible (${counted(errors.length, 'error')})`;
    return [`${consumer} → ${provider}`, result];
  });
  const isUnsaid = code !== 0 && json.pacts.every(({ ok }) => ok);
  return isUnsaid ? [...rows, ['specpact verify', '❌ see below']] : rows;
}

function diffRows({ json, narration }: Found<DiffReport>): Row[] {
  if (!json) return [['specpact diff', couldNotRun(narration)]];
  return json.documents.map(({ provider, bump, changes }): Row => {
    const count = (severity: string) => changes.filter((change) => change.severity === severity);
    const [breaking, dangerous] = [count('breaking'), count('dangerous')];
    const hit = [...new Set(breaking.flatMap((one) => one.consumers.map(({ consumer }) => consumer)))].sort();
    const others = changes.length - breaking.length - dangerous.length;
    const said = [
      ...(breaking.length > 0 ? [`${breaking.length} breaking`] : []),
      ...(dangerous.length > 0 ? [`${dangerous.length} dangerous`] : []),
      ...(others > 0 ? [counted(others, 'harmless change')] : []),
    ].join(', ');
    const whom = hit.length > 0 ? `; breaks ${hit.join(', ')}` : '';
    const version = bump.needed === 'none' ? '' : `; asks for a ${bump.needed} version`;
    const sign = breaking.length > 0 ? '❌' : dangerous.length > 0 ? '⚠️' : '✅';
    return [`the document ${provider}`, `${sign} ${said || 'no change'}${whom}${version}`];
  });
}

function couldNotRun(narration: string): string {
  const line = narration.split('\n').find((one) => one.startsWith('specpact: ')) ?? narration;
  return `❌ could not run: ${line.replace(/^specpact: /, '').trim()}`;
}

function folded(title: string, found: Found<unknown> | undefined): string {
  if (!found) return '';
  const text = found.markdown.trim();
  return text === '' ? '' : `\n<details><summary>${title}</summary>\n\n${text}\n\n</details>\n`;
}

/** Names come from pacts and documents. They must not end a cell, or become HTML or a mention. */
function cell(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\`*_{}[\]<>|#~]/g, (sign) => `\\${sign}`)
    .replaceAll('@', '@\u200b');
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
