import { expect, test, vi } from 'vitest';
import type { Hooks } from '../src/index.ts';
import { answering, api, json } from './api.ts';

/** All events of the hooks, in order. */
function recorder() {
  const events: Record<string, unknown>[] = [];
  const record = (hook: string) => (event: object) => events.push({ hook, ...event });
  const hooks: Required<Hooks> = {
    onRequest: record('onRequest'),
    onResponse: record('onResponse'),
    onRetry: record('onRetry'),
    onError: record('onError'),
  };
  return { events, hooks };
}

const keyed = {
  securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-custom' } },
} as const;

test('hooks get each attempt, wait and end, and no secret', async () => {
  const { events, hooks } = recorder();
  const { fetch } = answering(
    json({}, 503, { 'set-cookie': 'sid=s3cret', 'x-request-id': 'r-1' }),
    json({}, 404),
  );
  const call = api(
    { security: [['key']] },
    {
      fetch,
      ...hooks,
      baseUrl: 'http://127.0.0.1:9/?access_token=s3cret',
      contract: keyed,
      credentials: { key: 's3cret' },
      retry: { baseDelay: 1 },
    },
  );
  await call({ headers: { 'X-Auth-Token': 's3cret', 'x-trace': 't' } });
  expect(events.map(({ hook, attempt, status }) => [hook, attempt, status])).toEqual([
    ['onRequest', 1, undefined],
    ['onResponse', 1, 503],
    ['onRetry', 1, undefined],
    ['onRequest', 2, undefined],
    ['onResponse', 2, 404],
    ['onError', undefined, undefined],
  ]);
  expect(events[0]).toMatchObject({
    call: { operation: 'thing', method: 'GET', url: 'http://127.0.0.1:9/thing?access_token=***' },
    headers: { 'x-custom': '***', 'x-auth-token': '***', 'x-trace': 't' },
  });
  expect(events[1]).toMatchObject({ requestId: 'r-1', duration: expect.any(Number) });
  expect(events[2]).toMatchObject({ delay: expect.any(Number), error: { status: 503 } });
  expect(events[5]).toMatchObject({ attempts: 2, duration: expect.any(Number), error: { status: 404 } });
  expect(new Set(events.map(({ call }) => call)).size).toBe(1);
  expect(JSON.stringify(events)).not.toContain('s3cret');
});

test('onError gets a call that was never answered', async () => {
  const { events, hooks } = recorder();
  await api({}, { ...answering(new TypeError('fetch failed')), ...hooks, retry: false })();
  expect(events.map(({ hook }) => hook)).toEqual(['onRequest', 'onError']);
  expect(events[1]).toMatchObject({ error: { name: 'TransportError', reason: 'network' } });
});

test('a hook that throws rejects the call with a RequestError', async () => {
  const cause = new Error('my logger is broken');
  const call = api(
    {},
    {
      ...answering(json({})),
      onRequest: () => {
        throw cause;
      },
    },
  )();
  await expect(call).rejects.toMatchObject({ name: 'RequestError', operation: 'thing', cause });
});

test('Node sends a User-Agent, and a call may set another', async () => {
  const { fetch, requests } = answering(json({}));
  const { version } = (await import('../package.json', { with: { type: 'json' } })).default;
  await api({}, { fetch })();
  await api({}, { fetch })({ headers: { 'User-Agent': 'mine' } });
  vi.stubGlobal('process', undefined);
  const elsewhere = api({}, { fetch });
  vi.unstubAllGlobals();
  await elsewhere();
  expect(requests.map(({ init }) => init.headers.get('user-agent'))).toEqual([
    `specpact-client/${version} node/${process.versions.node}`,
    'mine',
    null,
  ]);
});
