import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startMock } from '../src/index.ts';

const document = fileURLToPath(new URL('../fixtures/3.2/additions.yaml', import.meta.url));
const key = { 'x-key': 'k' };
const bearer = { authorization: 'Bearer t' };
const json = { ...key, 'content-type': 'application/json' };

const lines = { ...key, 'content-type': 'application/jsonl' };
const mixed = { ...key, 'content-type': 'multipart/mixed; boundary=x' };
const partOf = (type: string, text: string) => `--x\r\nContent-Type: ${type}\r\n\r\n${text}\r\n`;
const part = (text: string) => `${partOf('application/json', text)}--x--\r\n`;
const first = partOf('application/vnd.event+json', '{"data":"1"}');

describe('the additions of OpenAPI 3.2 are mocked', () => {
  it.each<[string, string, Record<string, string>, string | undefined, number, string | null, string]>([
    ['QUERY', '/search', json, '{"q":"x"}', 200, 'application/json', '[{"kind":"lamp","watts":1}]'],
    ['QUERY', '/search', json, '{"q":1}', 422, 'application/problem+json', 'Invalid request'],
    ['QUERY', '/v1/search', json, '{"q":"x"}', 200, 'application/json', 'watts'],
    ['POST', '/search', json, '{"q":"x"}', 405, 'application/problem+json', 'NO_METHOD_MATCHED_ERROR'],
    ['COPY', '/search', key, undefined, 204, null, ''],
    ['LOCK', '/kept', { ...key, 'x-owner': 'ann' }, undefined, 423, null, ''],
    ['LOCK', '/kept', key, undefined, 422, 'application/problem+json', 'x-owner'],
    ['QUERY', '/kept', { ...key, 'x-owner': 'ann' }, undefined, 204, null, ''],
    ['GET', '/kept', { ...key, 'x-owner': 'ann' }, undefined, 204, null, ''],
    ['GET', '/find?kind=a&size=2', key, undefined, 200, 'application/json', '{"kind":"lamp","watts":40}'],
    [
      'GET',
      '/find?kind=a',
      { ...key, prefer: 'example=text' },
      undefined,
      200,
      'application/json',
      '{"kind":"other"}',
    ],
    [
      'GET',
      '/find?kind=c',
      key,
      undefined,
      422,
      'application/problem+json',
      'one of the allowed values: a, b',
    ],
    ['GET', '/find', key, undefined, 422, 'application/problem+json', 'Invalid request'],
    ['POST', '/events', lines, '{"data":"1"}\n{"data":"2"}\n', 202, null, ''],
    [
      'POST',
      '/events',
      lines,
      '{"data":"1"}\n{"data":2}\n',
      422,
      'application/problem+json',
      'must be string',
    ],
    ['POST', '/events', lines, '{"data":', 422, 'application/problem+json', 'must be array'],
    ['POST', '/events', mixed, part('{"data":"1"}'), 202, null, ''],
    ['POST', '/events', mixed, first + part('{"data":"2"}'), 202, null, ''],
    [
      'POST',
      '/events',
      mixed,
      `${first}${first}--x--`,
      422,
      'application/problem+json',
      'Request body part 2 must be of the type application/json',
    ],
    [
      'POST',
      '/events',
      mixed,
      part('{}'),
      422,
      'application/problem+json',
      "must have required property 'data'",
    ],
    ['GET', '/events', {}, undefined, 401, 'application/problem+json', 'UNAUTHORIZED'],
    [
      'GET',
      '/events',
      bearer,
      undefined,
      200,
      'text/event-stream',
      'event: tick\ndata: 1\n\ndata: a\ndata: b\nretry: 100\n\n',
    ],
    [
      'GET',
      '/events',
      { ...bearer, accept: 'application/jsonl' },
      undefined,
      200,
      'application/jsonl',
      '{"kind":"lamp","watts":1}\n{"kind":"x"}\n',
    ],
    [
      'GET',
      '/events',
      { ...bearer, accept: 'application/json-seq' },
      undefined,
      200,
      'application/json-seq',
      '\u001e1\n\u001e2\n',
    ],
    [
      'GET',
      '/events',
      { ...bearer, accept: 'multipart/mixed' },
      undefined,
      200,
      'multipart/mixed; boundary=specpact-part',
      '--specpact-part\r\nContent-Type: application/json\r\n\r\n{"part":1}\r\n--specpact-part\r\n' +
        'Content-Type: application/json\r\n\r\n{"part":2}\r\n--specpact-part--\r\n',
    ],
  ])('%s %s %o', async (method, path, headers, body, status, type, text) => {
    await using mock = await startMock({ document });
    const answer = await fetch(mock.url + path, { method, headers, ...(body !== undefined && { body }) });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe(type);
    const given = await answer.text();
    if (status === 200 && !/^\[|^\{/.test(text)) expect(given.includes(text) || given === text).toBe(true);
    else expect(given).toContain(text);
  });
});

it('sends an item of a stream before the next one is due', async () => {
  await using mock = await startMock({ document, streamPace: 600_000 });
  const leave = new AbortController();
  const answer = await fetch(`${mock.url}/events`, { headers: bearer, signal: leave.signal });
  const first = await answer.body?.getReader().read();
  expect(new TextDecoder().decode(first?.value)).toBe('event: tick\ndata: 1\n\n');
  expect(answer.headers.get('content-length')).toBeNull();
  leave.abort();
});

it('gives a stream to a caller in the same process too', async () => {
  await using mock = await startMock({ document, port: false });
  const answer = await mock.respond(new Request('http://api.test/events', { headers: bearer }));
  expect(await answer.text()).toBe('event: tick\ndata: 1\n\ndata: a\ndata: b\nretry: 100\n\n');
});

describe('the parts of a body are what their encoding says by position', () => {
  const head = 'Content-Type: application/json\r\nX-Count: 2\r\nX-Tags: a,b\r\n';
  const html = '--x\r\nContent-Type: text/html\r\n\r\n<p>\r\n';
  const png = '--x\r\ncontent-type: image/png\r\n\r\nPNG\r\n';

  it.each<[string, string, string, string | undefined]>([
    ['as described', head, html + png, undefined],
    ['a header on two lines', head.replace('a,b', 'a,\r\n b'), html, undefined],
    [
      'another type in the second place',
      head,
      html.replace('text/html', 'text/plain'),
      'Request body part 2 must be of the type image/* or text/html',
    ],
    [
      'no header',
      'Content-Type: application/json\r\n',
      html,
      'Request body part 1 must have the header X-Count',
    ],
    [
      'a header of another type',
      head.replace('Count: 2', 'Count: two'),
      html,
      'Request body part 1 has a header X-Count that must be integer',
    ],
    [
      'a list in a header',
      head.replace('a,b', 'a,c'),
      html,
      'Request body part 1 has a header X-Tags that must be one of',
    ],
  ])('%s', async (_, first, rest, fault) => {
    await using mock = await startMock({ document });
    const answer = await fetch(`${mock.url}/letters`, {
      method: 'POST',
      headers: { ...key, 'content-type': 'multipart/related; boundary=x' },
      body: `--x\r\n${first}\r\n{}\r\n${rest}--x--\r\n`,
    });
    const text = await answer.text();
    expect([answer.status, text]).toEqual([fault ? 422 : 202, fault ? expect.stringContaining(fault) : '']);
  });

  it('in an answer too', async () => {
    await using mock = await startMock({ document });
    const answer = await fetch(`${mock.url}/letters`);
    expect((await answer.text()).split('--specpact-part')).toEqual([
      '',
      '\r\nContent-Type: application/vnd.letter+json\r\nX-Count: 2\r\nX-Tags: a,b\r\nX-Made: made\r\n\r\n{"to":"x"}\r\n',
      '\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n',
      // A value that has no form in the type of its part is JSON.
      '\r\nContent-Type: application/json\r\n\r\n{"a":1}\r\n',
      '--\r\n',
    ]);
  });
});
