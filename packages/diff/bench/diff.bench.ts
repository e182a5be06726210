/*
 * How long `specpact diff` takes for two files, and how much memory: the wall time of one process, best and median.
 * Beside it the time to load both documents and do nothing else.
 *
 *     pnpm --filter specpact... build
 *     node packages/diff/bench/diff.bench.ts OLD NEW
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RUNS = 7;
const command = fileURLToPath(new URL('../../cli/bin/specpact.js', import.meta.url));
const spec = new URL('../../spec/dist/index.js', import.meta.url).href;
const small = fileURLToPath(new URL('../../../openapi/external-support.yaml', import.meta.url));
/** Prints the highest memory of the process, in MiB, when it ends. */
const memory = `process.on('exit', () => process.stderr.write('MEMORY ' + process.resourceUsage().maxRSS / 1024))`;

const [old, now] = process.argv.slice(2);
report('the small document', small, small);
if (old !== undefined && now !== undefined) {
  report('two large documents', old, now);
  const changed = join(tmpdir(), `specpact-diff-bench-${process.pid}.json`);
  writeFileSync(changed, readFileSync(old, 'utf8').replace('"maximum": 100', '"maximum": 99'));
  report('one changed line', old, changed);
  rmSync(changed);
}

function report(title: string, one: string, other: string): void {
  const load = `import { loadDocument } from ${JSON.stringify(spec)}; await loadDocument(${JSON.stringify(one)}); await loadDocument(${JSON.stringify(other)})`;
  const diff = [
    '--import',
    `data:text/javascript,${encodeURIComponent(memory)}`,
    command,
    'diff',
    one,
    other,
    '--no-pacts',
  ];
  const times = { load: [] as number[], diff: [] as number[] };
  let most = 0;
  for (let run = 0; run < RUNS; run += 1) {
    times.load.push(timed(['--input-type=module', '--eval', load]).time);
    const { time, stderr } = timed(diff);
    times.diff.push(time);
    most = Math.max(most, Number(/MEMORY ([\d.]+)/.exec(stderr)?.[1]));
  }
  console.log(
    `${title}: diff ${shown(times.diff)}, to load both ${shown(times.load)}, ${Math.round(most)} MiB`,
  );
}

function timed(args: readonly string[]): { time: number; stderr: string } {
  const start = performance.now();
  const { error, status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e9 });
  if (error ?? (status !== 0 && status !== 1)) throw error ?? new Error(stderr);
  return { time: performance.now() - start, stderr };
}

function shown(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b).map((time) => `${(time / 1000).toFixed(2)} s`);
  return `${sorted[0]} (median ${sorted[Math.floor(sorted.length / 2)]})`;
}
