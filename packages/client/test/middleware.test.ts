import { expect, test } from 'vitest';
import { type Middleware, withMiddleware } from '../src/index.ts';
import { answering, api, json } from './api.ts';
import { origin } from './origin.ts';

declare module '../src/settings/call-fetch.ts' {
  interface CallContext {
    tenant?: string;
  }
}

test('middleware changes the request and the response, the first outermost', async () => {
  await using server = await origin('{"id":1}');
  const order: string[] = [];
  const named = (name: string): Middleware => ({
    onRequest({ request, call, context }) {
      order.push(`${name} before ${call.operation} of ${context?.tenant}`);
      const changed = new Request(`${request.url}?${name}`, request);
      changed.headers.set(`x-${name}`, context?.tenant ?? '');
      return changed;
    },
    onResponse({ response }) {
      order.push(`${name} after`);
      return new Response(response.body, {
        headers: { ...Object.fromEntries(response.headers), 'x-last': name },
      });
    },
  });
  const fetch = withMiddleware([named('a'), named('b')]);
  const result = await api({}, { fetch, baseUrl: server.url })({ context: { tenant: 'acme' } });
  expect(result).toMatchObject({ status: 200, data: { id: 1 } });
  expect(result.response?.headers.get('x-last')).toBe('a');
  expect(server.requests[0]?.url).toBe('/thing?a?b');
  expect(server.requests[0]?.headers).toMatchObject({ 'x-a': 'acme', 'x-b': 'acme' });
  expect(order).toEqual(['a before thing of acme', 'b before thing of acme', 'b after', 'a after']);
});

test('the middleware of a call takes the place of its client', async () => {
  const { fetch, requests } = answering(json({}));
  const adding = (name: string) =>
    withMiddleware([{ onRequest: ({ request }) => request.headers.set(name, '1') }], fetch);
  await api({}, { fetch: adding('x-client') })({ fetch: adding('x-call') });
  const [{ url } = { url: undefined }] = requests;
  expect(url).toBe('[object Request]');
});

test('middleware may answer in place of the server', async () => {
  const { fetch, requests } = answering(json({}));
  const cached = withMiddleware([{ onRequest: () => json({ cached: true }) }], fetch);
  expect(await api({}, { fetch: cached })()).toMatchObject({ status: 200, data: { cached: true } });
  expect(requests).toEqual([]);
});

test('what middleware throws is the program’s fault, and is not tried again', async () => {
  const { fetch, requests } = answering(json({}));
  let runs = 0;
  const throwing = withMiddleware(
    [
      {
        onRequest() {
          runs += 1;
          throw new Error('boom');
        },
      },
    ],
    fetch,
  );
  await expect(api({}, { fetch: throwing })()).rejects.toThrow('thing: a middleware threw');
  expect({ runs, requests }).toEqual({ runs: 1, requests: [] });
});

test('a redirect to another origin passes middleware by, which may add credentials', async () => {
  await using other = await origin('{}');
  await using server = await origin((_, response) => response.writeHead(302, { location: other.url }).end());
  const fetch = withMiddleware([{ onRequest: ({ request }) => request.headers.set('x-token', 'T') }]);
  expect(await api({}, { fetch, baseUrl: server.url })()).toMatchObject({ status: 200 });
  expect(server.requests[0]?.headers).toMatchObject({ 'x-token': 'T' });
  expect(other.requests[0]?.headers).not.toHaveProperty('x-token');
});

test('an attempt ends in time whatever middleware does', async () => {
  const fetch = withMiddleware([{ onRequest: () => new Promise<undefined>(() => {}) }]);
  const result = await api({}, { fetch })({ attemptTimeout: 20, retry: false });
  expect(result).toMatchObject({ status: 'no-response', problem: { reason: 'timeout' } });
});
