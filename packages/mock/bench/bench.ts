import { type ChildProcess, fork, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { startMock } from '../dist/index.js';
import type { Load, LoadResult } from './load.ts';

// pnpm --filter @specpact/mock build && node packages/mock/bench/bench.ts
//
// Measures, one after the other and each with its load from another process: a bare node:http server,
// this mock, and Prism's command if PRISM names it. GITHUB names a copy of GitHub's document (npm
// @octokit/openapi, generated/api.github.com.json). What is not named is left out, and said to be.

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const SMALL = here('../../../openapi/external-support.yaml');
const SPECPACT = here('../../cli/bin/specpact.js');
const { PRISM, GITHUB } = process.env;
const CONNECTIONS = 16;
const WARM_UP = Number(process.env.WARM_UP ?? 2000);
const DURATION = Number(process.env.DURATION ?? 5000);

const key = 'x-api-key: k\r\n';
const CASES = {
  'small, valid': ['GET /v1/external-support/p-', ` HTTP/1.1\r\nHost: x\r\n${key}\r\n`],
  'small, refused': ['GET /v1/external-support/p-', ' HTTP/1.1\r\nHost: x\r\n\r\n'],
  // Nothing of it is ever the same: each one is judged by Prism.
  'small, refused, judged each time': ['GET /v1/external-support/p.', ' HTTP/1.1\r\nHost: x\r\n\r\n'],
  "GitHub's, valid": ['GET /repos/octocat/r-', ' HTTP/1.1\r\nHost: x\r\n\r\n'],
};

const SMALL_CASES = ['small, valid', 'small, refused', 'small, refused, judged each time'] as const;

/** Runs one load in a process of its own. */
async function load(port: number, name: keyof typeof CASES, most?: number): Promise<LoadResult> {
  const child = fork(here('./load.ts'));
  const options: Load = {
    port,
    connections: CONNECTIONS,
    warmUp: WARM_UP,
    duration: DURATION,
    request: CASES[name],
  };
  try {
    return await new Promise((resolve, reject) => {
      child.once('message', (result) => resolve(result as LoadResult));
      child.once('exit', (code) => reject(new Error(`the load ended with ${code}`)));
      child.send(most === undefined ? options : { ...options, most });
    });
  } finally {
    child.kill();
  }
}

function ask(port: number, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { port, host: '127.0.0.1', path, headers: { 'x-api-key': 'k' }, agent: false },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    sent.on('error', reject).end();
  });
}

interface Started {
  child: ChildProcess;
  port: number;
  /** Until the first right answer, in milliseconds. */
  start: number;
}

/** Starts a command, and asks it until it gives the right answer. */
async function start(command: string[], port: number, path: string): Promise<Started> {
  const began = performance.now();
  const child = spawn(process.execPath, command, { stdio: 'ignore' });
  for (;;) {
    const status = await ask(port, path).catch(() => 0);
    if (status === 200) return { child, port, start: performance.now() - began };
    if (child.exitCode !== null) throw new Error(`${command.join(' ')} ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Resident memory, in MB (Linux). */
function memory({ pid }: ChildProcess): number {
  const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '';
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000);
}

function report(what: string, value: string): void {
  console.log(`${what.padEnd(58)}${value}`);
}

async function bare(): Promise<void> {
  await using mock = await startMock({ document: SMALL });
  const answer = await fetch(`${mock.url}/v1/external-support/p-1`, { headers: { 'x-api-key': 'k' } });
  const body = await answer.text();
  const hidden = ['date', 'connection', 'keep-alive'];
  const headers = [...answer.headers].filter(([name]) => !hidden.includes(name)).flat();
  const script = `require('node:http').createServer((_, r) => { r.writeHead(200, ${JSON.stringify(headers)}); r.end(${JSON.stringify(body)}) }).listen(7101, '127.0.0.1')`;
  const { child, port } = await start(['-e', script], 7101, '/');
  const { perSecond } = await load(port, 'small, valid');
  report('bare node:http, the same bytes', `${perSecond} requests/s`);
  child.kill();
}

async function measure(
  name: string,
  command: (port: number) => string[],
  port: number,
  path: string,
  cases: readonly (keyof typeof CASES)[],
): Promise<void> {
  const starts: Started[] = [];
  for (let run = 0; run < 3; run += 1) {
    starts.at(-1)?.child.kill();
    starts.push(await start(command(port + run), port + run, path));
  }
  const { child, port: last } = starts.at(-1) as Started;
  const shown = starts.map((each) => `${(each.start / 1000).toFixed(2)} s`).join(', ');
  report(`${name}: start to first right answer, three times`, shown);
  for (const each of cases) {
    const { perSecond, statuses } = await load(last, each);
    report(`${name}: ${each}`, `${perSecond} requests/s (${Object.keys(statuses).join()})`);
  }
  const [first] = cases;
  if (first === undefined) throw new Error('there is nothing to measure');
  await load(last, first, 100_000);
  const after = memory(child);
  await load(last, first, 100_000);
  report(`${name}: memory after 100,000 requests, and 100,000 more`, `${after} MB, ${memory(child)} MB`);
  child.kill();
}

async function inProcess(): Promise<void> {
  const times: number[] = [];
  for (let run = 0; run < 6; run += 1) {
    const began = performance.now();
    const mock = await startMock({ document: SMALL });
    times.push(performance.now() - began);
    await mock.close();
  }
  report('in-process startMock(), warm', `${Math.round(Math.max(...times.slice(1)))} ms at most of five`);
}

async function main(): Promise<void> {
  const load = loadavg().map((each) => each.toFixed(1));
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, load average ${load.join(' ')}\n`,
  );
  await bare();
  await measureEach('specpact mock', (file, port) => [
    SPECPACT,
    'mock',
    '--quiet',
    '--port',
    String(port),
    file,
  ]);
  if (PRISM)
    await measureEach('Prism', (file, port) => [PRISM, 'mock', '-v', 'silent', '-p', String(port), file]);
  else console.log('Prism is left out: set PRISM to its command');
  console.log('@scalar/mock-server, Mockoon and Specmatic are left out: they are not installed');
  await inProcess();
}

async function measureEach(name: string, command: (file: string, port: number) => string[]): Promise<void> {
  await measure(name, (port) => command(SMALL, port), 7110, '/v1/external-support/p-1', SMALL_CASES);
  const github = GITHUB;
  if (github) await measure(name, (port) => command(github, port), 7120, '/repos/a/b', ["GitHub's, valid"]);
  else console.log("GitHub's document is left out: set GITHUB to its file");
}

await main();
