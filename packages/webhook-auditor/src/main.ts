import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { checkAll } from './auditor.ts';
import { clientFrom } from './client.ts';
import { REPORTS } from './report.ts';

const USAGE = `usage: webhook-auditor [--file FILE] [--allow-host HOST]… [--stale-days N] [--format table|json|csv]
  [--concurrency N] [--timeout SECONDS] [--base-url URL] [PROJECT_ID…]
Without ids, the program reads them from standard input, one per line.`;

const string = { type: 'string' } as const;
const OPTIONS = {
  file: string,
  'allow-host': { ...string, multiple: true, default: [] as string[] },
  'stale-days': string,
  format: { ...string, default: 'table' },
  concurrency: { ...string, default: '5' },
  timeout: { ...string, default: '10' },
  'base-url': string,
} as const;

/** The parts of its process that the program uses. */
export interface Surroundings {
  env: NodeJS.ProcessEnv;
  stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown; isTTY?: boolean };
}

/** @returns the exit code: 0 all is well, 1 some projects need attention, 2 it could not run, or not read every project. */
export async function main(args: readonly string[], { env, stdin, stdout, stderr }: Surroundings) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    const [, report] = Object.entries(REPORTS).find(([name]) => name === values.format) ?? [];
    if (!report) throw new Error(`--format takes ${Object.keys(REPORTS).join(', ')}\n${USAGE}`);
    const days = values['stale-days'];
    const options = {
      client: clientFrom(env, values['base-url'], 1000 * count('timeout', values.timeout)),
      concurrency: count('concurrency', values.concurrency),
      allowedHosts: values['allow-host'],
      staleAfterDays: days === undefined ? days : count('stale-days', days),
      now: new Date(),
    };
    const listed = values.file ? await readFile(values.file, 'utf8') : undefined;
    const given = listed ?? (positionals.length > 0 || stdin.isTTY ? '' : await text(stdin));
    const lines = given.split('\n').map((line) => line.replace(/#.*/, '').trim());
    const ids = [...new Set([...positionals, ...lines])].filter(Boolean);
    if (ids.length === 0) throw new Error(`no project ids\n${USAGE}`);
    let done = 0;
    const verdicts = await checkAll(ids, options, () => {
      done += 1;
      if (stderr.isTTY) stderr.write(`\r${done}/${ids.length}${done === ids.length ? '\n' : ''}`);
    });
    stdout.write(report(verdicts));
    if (verdicts.some(({ kind }) => kind === 'unread')) return 2;
    return verdicts.some(({ kind }) => kind !== 'ok') ? 1 : 0;
  } catch (error) {
    stderr.write(`webhook-auditor: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

function count(flag: string, value: string): number {
  if (/^[1-9]\d{0,4}$/.test(value)) return Number(value);
  throw new Error(`--${flag} takes a whole number from 1, not "${value}"`);
}
