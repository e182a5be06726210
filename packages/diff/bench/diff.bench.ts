/*
 * How long `specpact diff` takes for two files, and how much memory. The time is that of one process, best and median:
 * on the wall, and on the processors, which tells more on a busy machine. Beside it the time to load both documents
 * and do nothing else.
 *
 *     pnpm --filter specpact... build
 *     node packages/diff/bench/diff.bench.ts OLD NEW
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RUNS = 7;
const command = fileURLToPath(new URL('../../cli/bin/specpact.js', import.meta.url));
const spec = new URL('../../spec/dist/index.js', import.meta.url).href;
const small = fileURLToPath(new URL('../../../openapi/external-support.yaml', import.meta.url));
/** Prints what the process took when it ends: the highest memory in MiB, and the time on the processors in ms. */
const usage = `process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stderr.write('MEMORY ' + maxRSS / 1024 + ' CPU ' + (userCPUTime + systemCPUTime) / 1000);
})`;

const [old, now] = process.argv.slice(2);
report('the small document and itself', small, small);
reportChange('one changed line of the small document', small, ['minLength: 1', 'minLength: 2']);
if (old !== undefined && now !== undefined) {
  report('two large documents', old, now);
  reportChange('one changed line', old, ['"maximum": 100', '"maximum": 99']);
}

function reportChange(title: string, file: string, [from, to]: readonly [string, string]): void {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  const changed = join(tmpdir(), `specpact-diff-bench-${process.pid}${extname(file)}`);
  writeFileSync(changed, text.replace(from, to));
  report(title, file, changed);
  rmSync(changed);
}

function report(title: string, one: string, other: string): void {
  const load = `import { loadDocument } from ${JSON.stringify(spec)}; await loadDocument(${JSON.stringify(one)}); await loadDocument(${JSON.stringify(other)})`;
  const runs = { load: [] as Run[], diff: [] as Run[] };
  for (let run = 0; run < RUNS; run += 1) {
    runs.load.push(timed(['--input-type=module', '--eval', load]));
    runs.diff.push(timed([command, 'diff', one, other, '--no-pacts']));
  }
  console.log(`${title}
  diff             ${shown(runs.diff)}
  to load both     ${shown(runs.load)}`);
}

/** Milliseconds and MiB. */
interface Run {
  wall: number;
  cpu: number;
  memory: number;
}

function timed(args: readonly string[]): Run {
  const start = performance.now();
  const told = ['--import', `data:text/javascript,${encodeURIComponent(usage)}`, ...args];
  const { error, status, stderr } = spawnSync(process.execPath, told, { encoding: 'utf8', maxBuffer: 1e9 });
  if (error ?? (status !== 0 && status !== 1)) throw error ?? new Error(stderr);
  const [, memory, cpu] = /MEMORY ([\d.]+) CPU ([\d.]+)/.exec(stderr) ?? [];
  return { wall: performance.now() - start, cpu: Number(cpu), memory: Number(memory) };
}

function shown(runs: readonly Run[]): string {
  const seconds = (times: readonly number[]) => {
    const sorted = times.toSorted((a, b) => a - b).map((time) => `${(time / 1000).toFixed(2)} s`);
    return `${sorted[0]} (median ${sorted[Math.floor(sorted.length / 2)]})`;
  };
  const most = Math.max(...runs.map(({ memory }) => memory));
  return `wall ${seconds(runs.map(({ wall }) => wall))}, processors ${seconds(runs.map(({ cpu }) => cpu))}, at most ${Math.round(most)} MiB`;
}
