import { getEventListeners } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type AnyResult, createClient } from '../../src/index.ts';
import { contract, type paths } from '../library.ts';
import { faultServer } from './fault-server.ts';
import { type Profile, profiles } from './profiles.ts';

const PACE = {
  deadline: 30_000,
  bodyLimit: 1_000_000,
  retry: { baseDelay: 1 },
};

// The first call of Node's `fetch` sets up timers of its own.
beforeAll(async () => {
  await using server = await faultServer((socket) => socket.resetAndDestroy());
  await outcomeAt(server.url, {}, new AbortController().signal);
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** Makes a call and writes its outcome as docs/faults.md does. */
async function outcomeAt(
  baseUrl: string,
  { method, settings, outcome }: Partial<Profile>,
  signal: AbortSignal,
) {
  const client = createClient<paths, typeof contract>({
    contract,
    baseUrl,
    credentials: { key: 'KEY', user: { username: 'u', password: 'p' } },
  });
  const params = { path: { isbn: '1' } };
  // Short for tests of the timeout, and far longer than a busy machine needs for all others.
  const attemptTimeout = outcome?.includes('`timeout`') ? 150 : 10_000;
  const pace = { ...PACE, attemptTimeout, ...settings, signal };
  const result: AnyResult =
    method === 'PUT'
      ? await client.PUT('/books/{isbn}', { ...pace, params, body: { title: 'Emma' } })
      : await client.GET('/books/{isbn}', { ...pace, params });
  const { status, problem, attempts } = result;
  const why = problem && ('reason' in problem ? problem.reason : problem.code);
  return [
    typeof status === 'number' ? status : `\`${status}\``,
    why && `\`${why}\``,
    attempts > 1 && `after ${attempts} attempts`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** Whether the platform's own `fetch` notices what is wrong with an answer. */
async function isNoticed(url: string): Promise<boolean> {
  const read = fetch(url).then((response) => response.text());
  return read.then(
    () => false,
    () => true,
  );
}

/** The timers that are set from now on and are still pending. Those that Node's `fetch` keeps for itself do not count. */
function watchTimers() {
  const pending = new Set<unknown>();
  const { setTimeout, clearTimeout } = globalThis;
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, milliseconds: number) => {
    if (new Error('where').stack?.includes('node:internal/deps/undici')) return setTimeout(run, milliseconds);
    const timer = setTimeout(() => {
      pending.delete(timer);
      run();
    }, milliseconds);
    pending.add(timer);
    return timer;
  }) as typeof setTimeout);
  vi.spyOn(globalThis, 'clearTimeout').mockImplementation((timer) => {
    pending.delete(timer);
    clearTimeout(timer);
  });
  return pending;
}

test.each(profiles)('a server that $server', async ({ fault, ...profile }) => {
  await using server = await faultServer(fault);
  const { signal } = new AbortController();
  const { outcome, unnoticed } = profile;
  const expected = unnoticed && !(await isNoticed(server.url)) ? unnoticed : outcome;
  const timers = watchTimers();
  expect(await outcomeAt(server.url, profile, signal)).toBe(expected);
  vi.restoreAllMocks();
  // No listener, timer or connection is left.
  expect(getEventListeners(signal, 'abort')).toEqual([]);
  expect(timers.size).toBe(0);
  await expect.poll(() => server.open(), { interval: 5 }).toBe(0);
});

const REFUSED = 'refuses the connection';
const REFUSED_OUTCOME = '`no-response`, `network`, after 3 attempts';

test(`a server that ${REFUSED}`, async () => {
  const server = await faultServer(() => undefined);
  await server[Symbol.asyncDispose]();
  expect(await outcomeAt(server.url, {}, new AbortController().signal)).toBe(REFUSED_OUTCOME);
});

const ELSEWHERE = 'redirects to another origin, which gets no credentials';

test(`a server that ${ELSEWHERE}`, async () => {
  await using other = await faultServer((socket) =>
    socket.end(
      'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{"data":{"title":"Emma"}}',
    ),
  );
  await using server = await faultServer((socket) =>
    socket.end(
      `HTTP/1.1 302 Found\r\nLocation: ${other.url}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    ),
  );
  expect(await outcomeAt(server.url, {}, new AbortController().signal)).toBe('200');
  expect(server.requests[0]).toContain('KEY');
  expect(other.requests[0]).not.toContain('KEY');
});

test('docs/faults.md lists each with its outcome; SPECPACT_README=write writes them', async () => {
  const file = new URL('../../docs/faults.md', import.meta.url);
  const page = await readFile(file, 'utf8');
  const rows = [
    { server: REFUSED, outcome: REFUSED_OUTCOME },
    ...profiles,
    { server: ELSEWHERE, outcome: '200' },
  ].map(({ server, outcome }) => `| ${server} | ${outcome} |`);
  const table = ['| A server that … | A call gives |', '|---|---|', ...rows].join('\n');
  const [before, after] = ['<!-- faults: generated by the tests -->', '<!-- /faults -->'];
  const written = page.replace(new RegExp(`${before}[^]*${after}`), () => `${before}\n${table}\n${after}`);
  if (process.env.SPECPACT_README === 'write') await writeFile(file, written);
  expect(written).toContain(table);
  expect(await readFile(file, 'utf8')).toBe(written);
});
