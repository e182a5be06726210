import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { ExternalSupportCredentials } from '@specpact/external-support-client';
import { Auditor } from './auditor.ts';
import { FORMATS, report } from './report.ts';

const USAGE = `usage: webhook-auditor [--file FILE] [--allow-host HOST]… [--stale-days N] [--format table|json|csv]
  [--concurrency N] [--timeout SECONDS] [--base-url URL] [PROJECT_ID…]      (no ids: from standard input)`;

/** What the program has of the process that it runs in. */
export interface Surroundings {
  env: NodeJS.ProcessEnv;
  stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown; isTTY?: boolean };
}

/** @returns the exit code: 0 all is well, 1 something to look at, 2 it could not run or read them all. */
export async function main(
  args: readonly string[],
  { env, stdin, stdout, stderr }: Surroundings,
): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        file: { type: 'string' },
        'allow-host': { type: 'string', multiple: true, default: [] },
        'stale-days': { type: 'string' },
        format: { type: 'string', default: 'table' },
        concurrency: { type: 'string', default: '5' },
        timeout: { type: 'string', default: '10' },
        'base-url': { type: 'string' },
      },
    });
    const format = FORMATS.find((one) => one === values.format);
    if (!format) throw new Error(`--format takes ${FORMATS.join(', ')}\n${USAGE}`);
    const days = values['stale-days'];
    const auditor = new Auditor({
      client: { ...credentialsFrom(env), baseUrl: values['base-url'] },
      rules: {
        allowedHosts: values['allow-host'],
        staleAfterDays: days === undefined ? days : count('stale-days', days),
      },
      concurrency: count('concurrency', values.concurrency),
      timeout: count('timeout', values.timeout) * 1000,
      attempts: 3,
    });
    const listed = values.file ? await readFile(values.file, 'utf8') : undefined;
    const given = listed ?? (positionals.length > 0 || stdin.isTTY ? '' : await text(stdin));
    const lines = given.split('\n').map((line) => line.replace(/#.*/, '').trim());
    const ids = [...new Set([...positionals, ...lines])].filter(Boolean);
    if (ids.length === 0) throw new Error(`no project ids\n${USAGE}`);
    let done = 0;
    const progress = () => {
      done += 1;
      if (stderr.isTTY) stderr.write(`\r${done}/${ids.length}${done === ids.length ? '\n' : ''}`);
    };
    const verdicts = await auditor.checkAll(ids, progress);
    stdout.write(report(verdicts, format));
    if (verdicts.some(({ kind }) => kind === 'unread')) return 2;
    return verdicts.some(({ kind }) => kind !== 'ok') ? 1 : 0;
  } catch (error) {
    stderr.write(`webhook-auditor: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

function credentialsFrom(env: NodeJS.ProcessEnv): ExternalSupportCredentials {
  if (env.EXTERNAL_SUPPORT_API_KEY) return { apiKey: env.EXTERNAL_SUPPORT_API_KEY };
  const { EXTERNAL_SUPPORT_CLIENT_ID: clientId, EXTERNAL_SUPPORT_CLIENT_SECRET: clientSecret } = env;
  if (clientId && clientSecret) return { clientId, clientSecret };
  throw new Error(
    'set EXTERNAL_SUPPORT_API_KEY, or EXTERNAL_SUPPORT_CLIENT_ID and EXTERNAL_SUPPORT_CLIENT_SECRET',
  );
}

function count(flag: string, value: string): number {
  if (/^[1-9]\d{0,4}$/.test(value)) return Number(value);
  throw new Error(`--${flag} takes a whole number from 1, not "${value}"`);
}
