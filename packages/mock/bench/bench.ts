import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { startMock } from '../dist/index.js';
import type { Load, LoadResult } from './load.ts';
import { findPeers, type Peer } from './peers.ts';

// pnpm --filter @specpact/mock build && node packages/mock/bench/bench.ts
//
// Measures a bare node:http server, this mock and its peers, one after the other. The load comes from another
// process. PEERS names the folder in which peers are installed. This installs all of them (specmatic needs
// Java 17):
//   npm install @stoplight/prism-cli @scalar/mock-server @hono/node-server @mockoon/cli specmatic
// GITHUB names a copy of GitHub's document (generated/api.github.com.json of the npm package
// @octokit/openapi). The bench leaves out what it does not find, and says so.

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const SMALL = here('../../../openapi/external-support.yaml');
const MADE = here('./made.yaml');
const SPECPACT = here('../../cli/bin/specpact.js');
const { PEERS, GITHUB } = process.env;
/** In milliseconds. A server that has not answered by then is left out. */
const PATIENCE = 90_000;
const CONNECTIONS = 16;
const WARM_UP = Number(process.env.WARM_UP ?? 2000);
const DURATION = Number(process.env.DURATION ?? 5000);

const key = 'x-api-key: k\r\n';
const CASES = {
  'small, valid': ['GET /v1/external-support/p-', ` HTTP/1.1\r\nHost: x\r\n${key}\r\n`],
  'small, refused': ['GET /v1/external-support/p-', ' HTTP/1.1\r\nHost: x\r\n\r\n'],
  // No two requests can share an answer, so Prism judges each one.
  'small, refused, judged each time': ['GET /v1/external-support/p.', ' HTTP/1.1\r\nHost: x\r\n\r\n'],
  'made, another id each time': ['GET /users/', ' HTTP/1.1\r\nHost: x\r\n\r\n'],
  "GitHub's, valid": ['GET /repos/octocat/r-', ' HTTP/1.1\r\nHost: x\r\n\r\n'],
};

const SMALL_CASES = ['small, valid', 'small, refused', 'small, refused, judged each time'] as const;

/** Runs one load in a process of its own. */
async function load({ port, prefix }: Target, name: keyof typeof CASES, most?: number): Promise<LoadResult> {
  const child = fork(here('./load.ts'));
  const options: Load = {
    port,
    connections: CONNECTIONS,
    warmUp: WARM_UP,
    duration: DURATION,
    request: CASES[name].map((part) => part.replace('GET ', `GET ${prefix}`)),
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

interface Target {
  port: number;
  /** The beginning of its paths. */
  prefix: string;
}

interface Started extends Target {
  child: ChildProcess;
  /** Until the first right answer, in milliseconds. */
  start: number;
}

/** Servers in groups of their own outlive a bench that is interrupted, unless it ends them. */
const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach(end));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

/** Starts a command, and sends requests until the answer is right. */
async function start(command: string[], { port, prefix }: Target, path: string): Promise<Started> {
  const began = performance.now();
  // A group of its own: Specmatic is a Java process that a Node process starts.
  const child = spawn(process.execPath, command, { stdio: 'ignore', detached: true });
  running.add(child);
  for (;;) {
    const status = await ask(port, prefix + path).catch(() => 0);
    if (status === 200) return { child, port, prefix, start: performance.now() - began };
    if (performance.now() - began > PATIENCE) {
      end(child);
      throw new Error(`gives no right answer in ${PATIENCE / 1000} s`);
    }
    if (child.exitCode !== null) throw new Error(`${command.join(' ')} ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function end(child: ChildProcess): void {
  if (!running.delete(child) || child.pid === undefined) return;
  process.kill(-child.pid, 'SIGKILL');
}

/** The resident memory of a process and its children, in MB (Linux only). */
function memory({ pid }: ChildProcess): number {
  let sum = 0;
  const entries = existsSync('/proc') ? readdirSync('/proc') : [];
  for (const entry of entries.filter((name) => /^\d+$/.test(name))) {
    const [stat, status] = ['stat', 'status'].map((name) => readProcess(`/proc/${entry}/${name}`));
    const group = stat?.slice(stat.lastIndexOf(')')).split(' ')[3];
    if (group === String(pid)) sum += Number(/VmRSS:\s+(\d+)/.exec(status ?? '')?.[1] ?? 0);
  }
  return Math.round(sum / 1000);
}

/** Reads a file of a process. It is empty if the process has ended. */
function readProcess(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
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
  const port = await freePort();
  const script = `require('node:http').createServer((_, r) => { r.writeHead(200, ${JSON.stringify(headers)}); r.end(${JSON.stringify(body)}) }).listen(${port}, '127.0.0.1')`;
  const started = await start(['-e', script], { port, prefix: '' }, '/');
  const { perSecond } = await load(started, 'small, valid');
  report('bare node:http, the same bytes', `${perSecond} requests/s`);
  end(started.child);
}

async function measure(
  { name, prefix, command }: Peer,
  file: string,
  path: string,
  cases: readonly (keyof typeof CASES)[],
): Promise<void> {
  const starts: Started[] = [];
  for (let run = 0; run < 3; run += 1) {
    const [last] = starts.slice(-1);
    if (last) end(last.child);
    const port = await freePort();
    starts.push(await start(command(file, port), { port, prefix }, path));
  }
  const last = starts.at(-1) as Started;
  const shown = starts.map((each) => `${(each.start / 1000).toFixed(2)} s`).join(', ');
  report(`${name}: start to first right answer, three times`, shown);
  const [first] = cases;
  if (first === undefined) throw new Error('there is nothing to measure');
  await load(last, first, 100_000);
  const after = memory(last.child);
  await load(last, first, 100_000);
  report(`${name}: memory after 100,000 requests, and 100,000 more`, `${after} MB, ${memory(last.child)} MB`);
  for (const each of cases) {
    const { perSecond, statuses } = await load(last, each);
    report(`${name}: ${each}`, `${perSecond} requests/s (${Object.keys(statuses).join()})`);
  }
  end(last.child);
}

/** A port that nobody listens on: a server that was left over there would be measured instead. */
async function freePort(): Promise<number> {
  await using server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a port has such an address.
  return (server.address() as AddressInfo).port;
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
  const { found, missing } = findPeers(PEERS);
  await measureEach({
    name: 'specpact mock',
    version: '',
    prefix: '',
    command: (file, port) => [SPECPACT, 'mock', '--quiet', '--port', String(port), file],
  });
  for (const peer of found) {
    console.log(`\n${peer.name} ${peer.version}`);
    await measureEach(peer);
  }
  if (missing.length > 0) {
    console.log(`\nleft out, not installed in ${PEERS ?? 'a folder named by PEERS'}: ${missing.join(', ')}`);
  }
  await inProcess();
}

async function measureEach(peer: Peer): Promise<void> {
  const tried = async (what: Promise<void>) => {
    try {
      await what;
    } catch (error) {
      // A failing peer must not stop the measurement of the others.
      report(peer.name, error instanceof Error ? error.message : String(error));
    }
  };
  await tried(measure(peer, SMALL, '/v1/external-support/p-1', SMALL_CASES));
  await tried(measure(peer, MADE, '/users/1', ['made, another id each time']));
  if (!GITHUB) console.log("GitHub's document is left out: set GITHUB to its file");
  else await tried(measure({ ...peer, prefix: '' }, GITHUB, '/repos/a/b', ["GitHub's, valid"]));
}

await main();
