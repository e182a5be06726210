import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What a command of specpact has found. */
export interface Found<Json> {
  /** 0: nothing. 1: something. 2: it could not run, and there is no result. */
  code: number;
  json: Json | undefined;
  markdown: string;
  /** What it said besides: why it could not run, for example. */
  narration: string;
}

/**
 * Runs a command, which prints annotations for GitHub, and reads its reports.
 *
 * @param print takes what it prints.
 * @throws {Error} if specpact is not installed.
 */
export async function runCommand<Json>(
  [command, ...args]: readonly [string, ...string[]],
  cwd: string,
  print: (text: string) => void,
): Promise<Found<Json>> {
  const folder = await mkdtemp(join(tmpdir(), 'specpact-action-'));
  try {
    const [json, markdown] = [join(folder, 'report.json'), join(folder, 'report.md')];
    const reports = ['--format', 'github', '--report', `json=${json}`, '--report', `markdown=${markdown}`];
    const { code, narration } = await run(binaryAbove(cwd), [command, ...reports, ...args], cwd, print);
    return {
      code,
      json: existsSync(json) ? (JSON.parse(await readFile(json, 'utf8')) as Json) : undefined,
      markdown: existsSync(markdown) ? await readFile(markdown, 'utf8') : '',
      narration,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The command that the repository has installed, in a folder or one above it. */
function binaryAbove(folder: string): string {
  const file = join(folder, 'node_modules/specpact/bin/specpact.js');
  if (existsSync(file)) return file;
  const above = dirname(folder);
  if (above === folder) {
    throw new Error(
      'specpact is not installed here: npm install --save-dev specpact, and install before this step',
    );
  }
  return binaryAbove(above);
}

function run(
  file: string,
  args: readonly string[],
  cwd: string,
  print: (text: string) => void,
): Promise<{ code: number; narration: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let narration = '';
    child.stdout.setEncoding('utf8').on('data', print);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      narration += text;
      print(text);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 2, narration }));
  });
}
