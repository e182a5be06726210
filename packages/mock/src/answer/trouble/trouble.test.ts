import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { exchange } from '../../../test/exchange.ts';
import { type Mock, startMock, type Trouble, TroubleError, UnknownStateError } from '../../index.ts';

const externalSupport = fileURLToPath(
  new URL('../../../../../openapi/external-support.yaml', import.meta.url),
);
const request = { target: '/v1/external-support/p-1', headers: { 'x-api-key': 'k' } };
let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ document: externalSupport });
});
afterEach(() => {
  mock.clearTroubles();
  mock.clearStates();
});
afterAll(() => mock.close());

const ask = () => exchange(mock.url, request);
const statusOf = async () => {
  const answer = await ask();
  return answer === 'no answer' ? answer : answer.status;
};

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  return [await work(), performance.now() - start];
}

describe('trouble', () => {
  it('is a status with Retry-After, until it is ended', async () => {
    const end = mock.trouble({ status: 429, retryAfter: 7 });
    const answer = await ask();
    expect(answer).toMatchObject({ status: 429, body: expect.stringContaining('"status":429') });
    expect(answer).toHaveProperty('headers', expect.arrayContaining(['Retry-After: 7']));
    expect(mock.requests().at(-1)).toMatchObject({
      status: 429,
      trouble: '429',
      operationId: 'getIntegration',
    });
    end();
    expect(await statusOf()).toBe(200);
  });

  it('happens as often as `times` says, and then the answer is normal again', async () => {
    mock.trouble({ status: 503, times: 2 });
    expect([await statusOf(), await statusOf(), await statusOf()]).toEqual([503, 503, 200]);
  });

  it('holds an answer back for a fixed time, or for one in a range', async () => {
    mock.trouble({ latency: 120 });
    const [answer, fixed] = await timed(ask);
    expect(answer).toHaveProperty('status', 200);
    expect(fixed).toBeGreaterThanOrEqual(115);
    mock.trouble({ latency: [60, 90] });
    const [, drawn] = await timed(ask);
    expect(drawn).toBeGreaterThanOrEqual(55);
  });

  it('resets the connection', async () => {
    mock.trouble({ fault: 'reset' });
    expect(await ask()).toBe('no answer');
    const failure = await fetch(mock.url + request.target, { headers: request.headers }).catch(
      (error: Error) => error.cause,
    );
    expect(failure).toMatchObject({ code: 'ECONNRESET' });
  });

  it('cuts the body off', async () => {
    mock.trouble({ fault: 'truncate' });
    const response = await fetch(mock.url + request.target, { headers: request.headers });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  it('sends the body slowly', async () => {
    mock.trouble({ fault: 'slow', slowness: 150 });
    const [answer, duration] = await timed(ask);
    expect(answer).toMatchObject({ status: 200, body: expect.stringContaining('"statusMessage":"success"') });
    expect(duration).toBeGreaterThanOrEqual(140);
  });

  it('is the HTML of a gateway', async () => {
    mock.trouble({ fault: 'html' });
    const answer = await ask();
    expect(answer).toMatchObject({ status: 502, body: expect.stringMatching(/^<html>/) });
    expect(answer).toHaveProperty(
      'headers',
      expect.arrayContaining(['Content-Type: text/html; charset=utf-8']),
    );
  });

  it('affects only one operation, or only one state', async () => {
    await using both = await startMock({
      documents: [externalSupport, new URL('../../../fixtures/parameters.yaml', import.meta.url)],
    });
    both.trouble({ operation: 'getIntegration', status: 500 });
    const other = await fetch(`${both.url}/parameters/users/1`);
    expect(other.status).toBe(200);
    const state = 'an integration exists for project {projectId}';
    mock.trouble({ state, status: 503 });
    expect(await statusOf()).toBe(200);
    mock.given(state, { projectId: 'another' });
    expect(await statusOf()).toBe(200);
    mock.given(state, { projectId: 'p-1' });
    expect(await statusOf()).toBe(503);
  });

  it('the latest one wins', async () => {
    mock.trouble({ status: 503 });
    mock.trouble({ status: 429 });
    expect(await statusOf()).toBe(429);
  });

  it('does not keep a mock from closing', async () => {
    const own = await startMock({ document: externalSupport });
    own.trouble({ latency: 60_000 });
    const answer = exchange(own.url, request);
    await expect.poll(() => own.requests().length).toBe(1);
    await own.close();
    expect(await answer).toBe('no answer');
  });
});

describe('an invalid trouble', () => {
  it.each<[object, RegExp]>([
    [{}, /must have a "latency", a "status", a "fault" or a "limit"/],
    [{ status: 200 }, /"status" must be an error/],
    [{ fault: 'fire' }, /"fault" must be one of reset, truncate, slow, html/],
    [{ latency: [9, 1] }, /"latency" must be/],
    [{ latency: -1 }, /"latency" must be/],
    [{ status: 503, times: 0 }, /"times" must be/],
    [{ limit: 0 }, /"limit" must be/],
    [{ limit: 1, status: 500 }, /"limit" answers with 429/],
    [{ limit: 1, per: '{request.me}' }, /\{request\.me\} is no placeholder/],
    [{ status: 503, window: 5 }, /need a "limit"/],
    [{ status: 503, every: 5 }, /"every" needs a shorter "lasts"/],
    [{ status: 503, every: 5, lasts: 5 }, /"every" needs a shorter "lasts"/],
    [{ status: 503, start: -1 }, /"start" must be/],
    [{ status: 503, fade: 5 }, /"fade" needs a "latency"/],
    [{ latency: { p50: 5 } }, /"latency" as a distribution has "p50" and "p95"/],
    [{ delay: 3 }, /a trouble has no member "delay"/],
    [{ operation: 'getIntegrations', status: 503 }, /did you mean "getIntegration"\?/],
  ])('%j', (trouble, message) => {
    expect(() => mock.trouble(trouble as Trouble)).toThrow(TroubleError);
    expect(() => mock.trouble(trouble as Trouble)).toThrow(message);
  });

  it('names an unknown state', () => {
    expect(() => mock.trouble({ state: 'it rains', status: 503 })).toThrow(UnknownStateError);
  });
});

describe('/_specpact/troubles', () => {
  const control = (method: string, body?: unknown) =>
    fetch(`${mock.url}/_specpact/troubles`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });

  it('sets, lists and ends them', async () => {
    const set = await control('POST', { operation: 'getIntegration', status: 503, times: 5 });
    expect(await set.json()).toMatchObject({ status: 503, left: 5 });
    expect(await statusOf()).toBe(503);
    expect(await (await control('GET')).json()).toMatchObject([{ operation: 'getIntegration', left: 4 }]);
    expect((await control('DELETE')).status).toBe(204);
    expect(await statusOf()).toBe(200);
  });

  it('says what is wrong', async () => {
    const refused = await control('POST', { status: 1 });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      detail: expect.stringContaining('"status" must be an error'),
    });
  });
});
