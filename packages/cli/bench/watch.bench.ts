/*
 * How long after a save `--watch` has judged again: from the moment before the file is written to the result on stdout.
 * One process for each command, the small document, its pacts, ten saves.
 *
 *     pnpm --filter specpact... build
 *     node packages/cli/bench/watch.bench.ts
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SAVES = 10;
const command = fileURLToPath(new URL('../bin/specpact.js', import.meta.url));
const top = fileURLToPath(new URL('../../../', import.meta.url));
const DOCUMENT = 'openapi/external-support.yaml';

/** Each command with its arguments, and the line that ends its result. */
const COMMANDS: readonly [string, string[], RegExp][] = [
  ['lint', [], /\d documents? checked/],
  ['verify --no-replay', ['--no-replay'], / in \d+ pacts? compared/],
  ['verify', [], / in \d+ pacts? compared/],
  ['diff OLD NEW', ['old.yaml', DOCUMENT], /\d documents? compared/],
  ['generate', [DOCUMENT, '--out', 'client'], /(?:written|unchanged) .*validators\.ts/],
];

for (const [shown, args, result] of COMMANDS) {
  const folder = mkdtempSync(join(tmpdir(), 'specpact-watch-bench-'));
  try {
    for (const part of ['openapi', 'pacts']) cpSync(join(top, part), join(folder, part), { recursive: true });
    cpSync(join(folder, DOCUMENT), join(folder, 'old.yaml'));
    const times = await saved(folder, [shown.split(' ', 1).join(''), ...args], result);
    const sorted = times.toSorted((a, b) => a - b).map(Math.round);
    console.log(
      `${shown.padEnd(20)} median ${sorted[SAVES / 2]} ms, ${sorted[0]} to ${sorted.at(-1)} ms after a save`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Saves the document again and again. @returns how long each result took, in milliseconds. */
async function saved(folder: string, args: readonly string[], result: RegExp): Promise<number[]> {
  const child = spawn(process.execPath, [command, ...args, '--watch'], { cwd: folder });
  let printed = '';
  let told = '';
  let check = () => {};
  child.once('exit', (code) => {
    if (code !== 0) throw new Error(`the command has ended with ${code}: ${told}`);
  });
  child.stdout.on('data', (chunk) => {
    printed += chunk;
    check();
  });
  child.stderr.on('data', (chunk) => {
    told += chunk;
    check();
  });
  const until = (isThere: () => boolean) =>
    new Promise<void>((resolve) => {
      check = () => {
        if (isThere()) resolve();
      };
      check();
    });
  await until(() => told.includes('Ctrl-C ends it'));
  const file = join(folder, DOCUMENT);
  const text = readFileSync(file, 'utf8');
  const times: number[] = [];
  for (let save = 0; save < SAVES; save += 1) {
    printed = '';
    const change = text.replaceAll('The room of the active conversation.', `The room, in save ${save}.`);
    const begin = performance.now();
    writeFileSync(file, change);
    await until(() => result.test(printed));
    times.push(performance.now() - begin);
  }
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  await ended;
  return times;
}
