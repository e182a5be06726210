import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Mock, startMock } from '../src/index.ts';

const document = fileURLToPath(new URL('../fixtures/rate-limits.yaml', import.meta.url));

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ document });
  await fetch(`${mock.url}/github`);
});
afterAll(() => mock.close());
beforeEach(() => {
  // Only the clock stands still: connections and waits go on.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 1) });
});
afterEach(() => {
  mock.clearTroubles();
  vi.useRealTimers();
});

const pass = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);

async function ask(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(mock.url + path, { headers });
  const text = await response.text();
  const of = (name: string) => response.headers.get(name);
  return { status: response.status, text, of };
}

const statuses = async (count: number, headers: Record<string, string> = {}) => {
  const found: number[] = [];
  for (let each = 0; each < count; each += 1) found.push((await ask('/github', headers)).status);
  return found;
};

describe('a rate limit', () => {
  it('takes so many requests in a window, and then answers with the 429 of the document', async () => {
    mock.trouble({ limit: 2, window: 10_000 });
    expect(await statuses(3)).toEqual([200, 200, 429]);
    pass(9000);
    const refused = await ask('/github');
    expect(refused).toMatchObject({ status: 429, text: '{"reason":"slow down"}' });
    expect(refused.of('retry-after')).toBe('1');
    expect(mock.requests().at(-1)).toMatchObject({
      scenario: 'tooMany',
      trouble: 'rate limit',
      violations: [{ code: 429, message: 'the rate limit of 2 requests is exceeded' }],
    });
    pass(1000);
    expect(await statuses(3)).toEqual([200, 200, 429]);
  });

  it('has problem details where the document has no 429', async () => {
    mock.trouble({ operation: 'getPlain', limit: 1 });
    expect((await ask('/plain')).status).toBe(200);
    const refused = await ask('/plain');
    expect(refused.status).toBe(429);
    expect(JSON.parse(refused.text)).toMatchObject({ title: 'Too Many Requests' });
    expect(refused.of('retry-after')).toBe('60');
    expect((await ask('/github')).status).toBe(200);
  });

  it('counts by credentials, or as `per` says', async () => {
    mock.trouble({ limit: 1 });
    expect(await statuses(2, { 'x-key': 'a' })).toEqual([200, 429]);
    expect(await statuses(2, { 'x-key': 'b' })).toEqual([200, 429]);
    const other = { authorization: 'Bearer b' };
    expect((await ask('/draft', { authorization: 'Bearer a' })).status).toBe(200);
    expect((await ask('/draft', other)).status).toBe(200);
    expect((await ask('/draft', other)).status).toBe(429);
    mock.clearTroubles();
    mock.trouble({ limit: 1, per: '{request.header.x-user}' });
    expect(await statuses(2, { 'x-user': 'ada', 'x-key': 'a' })).toEqual([200, 429]);
    expect(await statuses(1, { 'x-user': 'ben', 'x-key': 'a' })).toEqual([200]);
  });

  it('tells what is left in the headers that the document names, and in no others', async () => {
    mock.trouble({ limit: 5, window: 30_000 });
    const first = await ask('/github');
    expect(first.of('x-ratelimit-limit')).toBe('5');
    expect(first.of('x-ratelimit-remaining')).toBe('4');
    expect(first.of('x-ratelimit-used')).toBe('1');
    expect(first.of('x-ratelimit-reset')).toBe(String(Date.UTC(2026, 0, 1) / 1000 + 30));
    expect(first.of('ratelimit-remaining')).toBe(null);
    const draft = await ask('/draft');
    expect(draft.of('ratelimit-remaining')).toBe('3');
    expect(draft.of('ratelimit-reset')).toBe('30');
    expect(draft.of('x-ratelimit-remaining')).toBe(null);
    mock.clearTroubles();
    expect((await ask('/github')).of('x-ratelimit-remaining')).not.toBe('2');
  });

  it('lets other troubles through, and the other way round', async () => {
    mock.trouble({ limit: 1 });
    mock.trouble({ status: 503, times: 1 });
    expect(await statuses(2)).toEqual([503, 429]);
  });
});

describe('a trouble by schedule', () => {
  it('begins late, lasts, and comes again', async () => {
    mock.trouble({ status: 503, start: 10_000, lasts: 5000, every: 60_000 });
    const at: Record<number, number> = {};
    let now = 0;
    for (const time of [0, 9999, 10_000, 14_999, 15_000, 69_999, 70_000, 75_000]) {
      pass(time - now);
      now = time;
      at[time] = (await ask('/github')).status;
    }
    expect(at).toEqual({
      0: 200,
      9999: 200,
      10000: 503,
      14999: 503,
      15000: 200,
      69999: 200,
      70000: 503,
      75000: 200,
    });
  });

  it('is gone when its time is over', async () => {
    mock.trouble({ status: 503, lasts: 1000 });
    expect(await statuses(1)).toEqual([503]);
    pass(1000);
    expect(await statuses(1)).toEqual([200]);
    expect(await (await fetch(`${mock.url}/_specpact/troubles`)).json()).toEqual([]);
  });
});

describe('a latency that fades', () => {
  it('is that of a server which has just started', async () => {
    mock.trouble({ latency: 40, fade: 10_000 });
    const latency = async () => {
      await ask('/github');
      return mock.requests().at(-1)?.trouble;
    };
    expect(await latency()).toBe('latency 40 ms');
    pass(5000);
    expect(await latency()).toBe('latency 20 ms');
    pass(5000);
    expect(await latency()).toBe(undefined);
  });
});
