import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answering, api, json } from './api.ts';

const busy = (headers: Record<string, string> = {}) => json({}, 503, headers);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
  // The upper bound of each wait.
  vi.spyOn(Math, 'random').mockReturnValue(1);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** The result of a call, and how long it took by the clock of the test. */
async function timed(call: Promise<unknown>): Promise<number> {
  const started = performance.now();
  const settled = call.then(() => performance.now() - started);
  await vi.runAllTimersAsync();
  return await settled;
}

test.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])('%s is tried again', async (method) => {
  const { fetch, requests } = answering(busy());
  await timed(api({}, { fetch }, `${method} /thing`)());
  expect(requests).toHaveLength(3);
});

test.each(['POST', 'PATCH'])('%s is tried again only with an idempotency key', async (method) => {
  const { fetch, requests } = answering(busy());
  const call = api({}, { fetch }, `${method} /thing`);
  await timed(call());
  expect(requests).toHaveLength(1);
  await timed(call({ headers: { 'Idempotency-Key': 'k' } }));
  expect(requests).toHaveLength(4);
});

test.each([408, 429, 502, 503, 504])('%i is tried again', async (status) => {
  const { fetch, requests } = answering(json({}, status), json({}));
  await timed(api({}, { fetch })());
  expect(requests).toHaveLength(2);
});

test.each([400, 401, 404, 409, 500, 501])('%i is not tried again', async (status) => {
  const { fetch, requests } = answering(json({}, status));
  await timed(api({}, { fetch })());
  expect(requests).toHaveLength(1);
});

test('waits are exponential up to a bound, with full jitter', async () => {
  const { fetch } = answering(busy());
  const retry = { attempts: 5, baseDelay: 100, maxDelay: 300 };
  expect(await timed(api({}, { fetch, retry })())).toBeCloseTo(100 + 200 + 300 + 300, 0);
  vi.mocked(Math.random).mockReturnValue(0.5);
  expect(await timed(api({}, { fetch, retry })())).toBeCloseTo((100 + 200 + 300 + 300) / 2, 0);
});

describe('Retry-After', () => {
  test('in seconds', async () => {
    const { fetch } = answering(busy({ 'retry-after': '7' }), json({}));
    expect(await timed(api({}, { fetch })())).toBeCloseTo(7000, -1);
  });

  test('as a date', async () => {
    vi.setSystemTime('2026-11-01T12:00:00Z');
    const { fetch } = answering(busy({ 'retry-after': 'Sun, 01 Nov 2026 12:00:09 GMT' }), json({}));
    expect(await timed(api({}, { fetch })())).toBeCloseTo(9000, -1);
  });

  test('beyond the deadline: the result is given at once', async () => {
    const { fetch, requests } = answering(busy({ 'retry-after': '31' }));
    expect(await timed(api({}, { fetch })())).toBeCloseTo(0, -1);
    expect(requests).toHaveLength(1);
  });

  test('that is invalid: the wait is the usual one', async () => {
    const { fetch } = answering(busy({ 'retry-after': 'soon' }), json({}));
    expect(await timed(api({}, { fetch })())).toBeCloseTo(250, -1);
  });
});

test('off, for a client or a call', async () => {
  const { fetch, requests } = answering(busy());
  await timed(api({}, { fetch, retry: false })());
  await timed(api({}, { fetch })({ retry: false }));
  await timed(api({}, { fetch, retry: false })({ retry: { attempts: 2 } }));
  expect(requests).toHaveLength(4);
});

test('a body that is a stream is sent once', async () => {
  const { fetch, requests } = answering(busy());
  const body = new ReadableStream();
  const { writeBody } = await import('../src/index.ts');
  const call = api(
    { body: { 'application/octet-stream': null } },
    { fetch, contract: { writers: { body: writeBody } } },
    'PUT /thing',
  );
  await timed(call({ body }));
  expect(requests).toHaveLength(1);
  expect(requests[0]?.init).toMatchObject({ body, duplex: 'half' });
});

describe('time', () => {
  const silent = (() => new Promise<Response>(() => {})) as typeof fetch;

  test('an attempt takes 10 seconds, a call 30, even if fetch does not listen', async () => {
    const result = api({}, { fetch: silent, retry: { baseDelay: 0 } })();
    expect(await timed(result)).toBeCloseTo(30_000, -2);
    const { attempts, problem } = await result;
    expect(attempts).toBe(3);
    expect(problem?.message).toContain('the attemptTimeout of 10000 ms is over');
  });

  test('the deadline ends the last attempt', async () => {
    const result = api({}, { fetch: silent, attemptTimeout: 400, deadline: 1000, retry: { baseDelay: 0 } })();
    expect(await timed(result)).toBeCloseTo(1000, -1);
    expect((await result).problem?.message).toContain('the deadline of 1000 ms is over');
  });

  test('the times of a call win over those of its client', async () => {
    const call = api({}, { fetch: silent, retry: false, attemptTimeout: 5 })({ attemptTimeout: 2000 });
    expect(await timed(call)).toBeCloseTo(2000, -1);
  });

  test('the caller aborts an attempt, and the wait between two', async () => {
    const abort = new AbortController();
    const attempt = api({}, { fetch: silent })({ signal: abort.signal });
    abort.abort();
    expect(await attempt).toMatchObject({ status: 'no-response', problem: { reason: 'aborted' } });

    const { fetch, requests } = answering(busy({ 'retry-after': '20' }));
    const waiting = new AbortController();
    const call = api({}, { fetch, onRetry: () => waiting.abort() })({ signal: waiting.signal });
    expect(await timed(call)).toBeCloseTo(0, -1);
    expect(await call).toMatchObject({ problem: { reason: 'aborted' }, attempts: 1 });
    expect(requests).toHaveLength(1);
  });

  test('if the signal is already aborted, nothing is sent', async () => {
    const { fetch, requests } = answering(json({}));
    expect(await api({}, { fetch })({ signal: AbortSignal.abort() })).toMatchObject({
      problem: { reason: 'aborted' },
    });
    expect(requests).toEqual([]);
  });
});
