/*
 * `pnpm bench [FOLDER]`: the time of a call and the size of a client. `@hey-api/client-fetch` takes part only if
 * it is installed in FOLDER.
 */
import { Worker } from 'node:worker_threads';
import { peers } from './peers.ts';
import { SIZE_GOAL, sizeOf } from './size.ts';

const ROUNDS = 200;
const WARM_UP = 20;
const CALLS = 20;
const GOALS = { time: 1.1, gzip: SIZE_GOAL };

const worker = new Worker(new URL('./server.ts', import.meta.url));
const port = await new Promise<number>((resolve) => worker.once('message', resolve));
const all = await peers(`http://127.0.0.1:${port}`, process.argv[2]);

const times = new Map<string, number[]>();
for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
  // Short turns in random order, so that a slow moment of the machine affects all of them.
  const turns = Object.entries(all).sort(() => Math.random() - 0.5);
  for (const [name, call] of turns) {
    if (!call) continue;
    const started = performance.now();
    for (let count = 0; count < CALLS; count += 1) await call();
    const microseconds = ((performance.now() - started) * 1000) / CALLS;
    if (round >= WARM_UP) times.set(name, [...(times.get(name) ?? []), microseconds]);
  }
}
await worker.terminate();

const median = (numbers: number[]) =>
  numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
/** Compares round by round, because rounds differ more than clients do. */
const ratioOf = (name: string) => {
  const baseline = times.get('openapi-fetch') ?? [];
  return median((times.get(name) ?? []).map((time, round) => time / (baseline[round] ?? Number.NaN)));
};
const ratios = new Map(Object.keys(all).map((name) => [name, ratioOf(name)]));
console.log(
  `| One call, median of ${ROUNDS} rounds of ${CALLS} | µs | against openapi-fetch |\n|---|---|---|`,
);
for (const [name, ratio] of ratios) {
  const time = median(times.get(name) ?? []).toFixed(0);
  console.log(`| ${name} | ${all[name] ? `${time} | ${ratio.toFixed(2)}` : 'not installed | '} |`);
}

const off = await sizeOf('@specpact/external-support-client/unvalidated');
const on = await sizeOf('@specpact/external-support-client');
console.log('\n| External Support client, bundled | minified, bytes | gzip, bytes |\n|---|---|---|');
console.log(`| validation off | ${off.minified} | ${off.gzip} |`);
console.log(`| validation on | ${on.minified} | ${on.gzip} |`);

const ratio = ratios.get('specpact, validation off') ?? Number.NaN;
console.log(
  `\nGoals: ${ratio.toFixed(2)} of at most ${GOALS.time} times openapi-fetch; ${off.gzip} of at most ${GOALS.gzip} bytes.`,
);
