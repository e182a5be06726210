import { afterEach, expect, test, vi } from 'vitest';
import { type Progress, withUploadProgress, writeBody } from '../../src/index.ts';
import { api, json } from '../api.ts';
import { origin } from '../origin.ts';

afterEach(() => vi.unstubAllGlobals());

const contract = { writers: { body: writeBody } };
const operation = { body: { 'multipart/form-data': null } };

test('a form is sent in pieces, with progress, and again if the server asks for it', async () => {
  const received: number[] = [];
  await using server = await origin((request, response) => {
    let size = 0;
    request.on('data', (piece: Buffer) => {
      size += piece.length;
    });
    request.on('end', () => {
      received.push(size);
      const status = received.length === 1 ? 503 : 200;
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    });
  });
  const seen: Progress[] = [];
  const call = api(operation, { contract, baseUrl: server.url, retry: { baseDelay: 1 } }, 'PUT /thing');
  const result = await call({
    body: { file: new Blob(['a'.repeat(500_000)]) },
    fetch: withUploadProgress((progress) => seen.push(progress)),
  });
  expect(result).toMatchObject({ status: 200, attempts: 2 });
  expect(received[0]).toBeGreaterThan(500_000);
  expect(received[1]).toBe(received[0]);
  expect(seen.length).toBeGreaterThan(2);
  expect(seen.at(-1)).toEqual({ loaded: received[1], total: received[1] });
});

/** What a browser has, as far as it is used: one request, which sends 10 bytes and gets JSON. */
class Xhr {
  static made: Xhr[] = [];
  sent: unknown[] = [];
  status = 201;
  statusText = 'Created';
  response = new Blob(['{"id":1}']);
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  onload?: () => void;
  onerror?: () => void;
  constructor() {
    Xhr.made.push(this);
  }
  open(...given: unknown[]) {
    this.sent.push(given);
  }
  setRequestHeader(...given: unknown[]) {
    this.sent.push(given);
  }
  getAllResponseHeaders() {
    return 'content-type: application/json\r\nx-a: b: c\r\n';
  }
  abort() {
    this.sent.push('aborted');
  }
  send(body: unknown) {
    this.sent.push(body);
    this.upload.onprogress?.({ loaded: 10, total: 10 });
  }
}

test('a browser sends by XMLHttpRequest, whose answer becomes the result', async () => {
  vi.stubGlobal('XMLHttpRequest', Xhr);
  const seen: Progress[] = [];
  const responses = { 201: { 'application/json': { id: null } } };
  const calling = api(
    { ...operation, responses },
    { contract },
    'PUT /thing',
  )({
    body: new FormData(),
    fetch: withUploadProgress((progress) => seen.push(progress)),
  });
  await vi.waitFor(() => expect(Xhr.made).toHaveLength(1));
  Xhr.made[0]?.onload?.();
  const result = await calling;
  expect(result).toMatchObject({ status: 201, data: { id: 1 } });
  expect(result.response?.headers.get('x-a')).toBe('b: c');
  expect(seen).toEqual([{ loaded: 10, total: 10 }]);
  expect(Xhr.made[0]?.sent[0]).toEqual(['PUT', 'http://127.0.0.1:9/thing']);
});

test('an upload that takes too long is aborted', async () => {
  vi.stubGlobal('XMLHttpRequest', Xhr);
  Xhr.made = [];
  const fetch = withUploadProgress(() => undefined);
  const result = await api(
    operation,
    { contract },
    'PUT /thing',
  )({ fetch, attemptTimeout: 20, retry: false });
  expect(result).toMatchObject({ status: 'no-response', problem: { reason: 'timeout' } });
  expect(Xhr.made[0]?.sent.at(-1)).toBe('aborted');
});

test('a request without a body is sent as it is', async () => {
  const fetch = withUploadProgress(
    () => undefined,
    async () => json({}),
  );
  expect(await api({}, {})({ fetch })).toMatchObject({ status: 200 });
});
