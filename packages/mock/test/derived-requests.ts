import type { OpenApiDocument } from '@specpact/spec';
import fc from 'fast-check';
import { exampleRequests } from '../src/index.ts';
import type { RawRequest } from './exchange.ts';

/** A request that can be changed piece by piece. */
interface Draft {
  method: string;
  path: string;
  query: string[];
  headers: Record<string, string>;
  body: string | undefined;
}

type Change = (draft: Draft) => void;

const word = fc.oneof(
  fc.constantFrom(
    '1',
    '0',
    '-1',
    '1.5',
    '1e3',
    'true',
    'null',
    'abc',
    'a,b',
    'a|b',
    'a.b',
    '',
    '999999999999999999',
  ),
  fc.constantFrom(
    '%20',
    '%2F',
    '%E6%BC%A2',
    '..',
    'a=b',
    ';a=1',
    '.1',
    'R,100,G,200',
    '2024-01-31',
    'a@b.example',
  ),
  fc.string({ unit: fc.constantFrom(...'aZ09-_.~'), maxLength: 6 }),
);
const inHeader = fc
  .oneof(word, fc.string({ unit: fc.constantFrom(...'aZ0 ,;=/*"é'), maxLength: 8 }))
  .map((text) => text.trim());
const type = fc.constantFrom(
  '*/*',
  'application/json',
  'application/xml',
  'text/*;q=0.5, application/json;q=0.1',
  'text/plain',
  'image/png',
  'application/*',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=XX',
  'application/json; charset=utf-8',
);
const index = fc.nat({ max: 9 });

const changes: fc.Arbitrary<Change> = fc.oneof(
  index.map((at) => (draft: Draft) => {
    const names = Object.keys(draft.headers);
    const name = names[at % Math.max(names.length, 1)];
    if (name !== undefined) delete draft.headers[name];
  }),
  fc
    .tuple(fc.constantFrom('Accept', 'Content-Type'), fc.oneof(type, type, inHeader))
    .map(([name, value]) => (draft: Draft) => {
      if (name === 'Accept' || draft.body !== undefined) draft.headers[name] = value;
    }),
  fc
    .constantFrom(
      'code=200',
      'code=201',
      'code=400',
      'code=404',
      'code=500',
      'example=cat',
      'dynamic=false',
      'code=x',
    )
    .map((value) => (draft: Draft) => {
      draft.headers.Prefer = value;
    }),
  fc.tuple(index, word).map(([at, value]) => (draft: Draft) => {
    const fragments = draft.path.split('/');
    fragments[1 + (at % Math.max(fragments.length - 1, 1))] = value;
    draft.path = fragments.join('/');
  }),
  fc.tuple(index, word).map(([at, value]) => (draft: Draft) => {
    const pair = draft.query[at % Math.max(draft.query.length, 1)];
    if (pair !== undefined) draft.query.push(`${pair.split('=')[0]}=${value}`);
    else draft.query.push(`limit=${value}`);
  }),
  fc.tuple(index, word).map(([at, value]) => (draft: Draft) => {
    const place = at % Math.max(draft.query.length, 1);
    draft.query[place] = `${draft.query[place]?.split('=')[0] ?? 'q'}=${value}`;
  }),
  index.map((at) => (draft: Draft) => {
    draft.query.splice(at % Math.max(draft.query.length, 1), 1);
  }),
  fc.tuple(index, inHeader).map(([at, value]) => (draft: Draft) => {
    const names = Object.keys(draft.headers).filter((name) => name !== 'Content-Type');
    const name = names[at % Math.max(names.length, 1)];
    if (name !== undefined) draft.headers[name] = value;
  }),
  fc.tuple(index, fc.jsonValue({ maxDepth: 2 })).map(([at, value]) => (draft: Draft) => {
    if (draft.body === undefined) return;
    draft.body = changedJson(draft.body, at, value);
  }),
  word.map((text) => (draft: Draft) => {
    if (draft.body !== undefined)
      draft.body = draft.headers['Content-Type']?.includes('json') ? JSON.stringify(text) : text;
  }),
  fc
    .constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH')
    .map((method) => (draft: Draft) => {
      draft.method = method;
    }),
);

/** Replaces or drops a member of a JSON object. Other text stays as it is. */
function changedJson(text: string, at: number, value: unknown): string {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
  if (typeof body !== 'object' || body === null) return JSON.stringify(value);
  const names = Object.keys(body);
  const name = names[at % Math.max(names.length, 1)];
  if (name === undefined) return JSON.stringify(value);
  const changed: Record<string, unknown> = { ...body };
  if (at % 3 === 0) delete changed[name];
  else changed[name] = value;
  return JSON.stringify(changed);
}

/** The example requests of a document, unchanged or changed in up to three places. */
export function derivedRequests(document: OpenApiDocument): fc.Arbitrary<RawRequest> {
  const samples = exampleRequests(document, 'http://x').map(({ method, url, headers, body }) => {
    const { pathname, search } = new URL(url);
    return { method, path: pathname, query: search.slice(1).split('&').filter(Boolean), headers, body };
  });
  return fc.tuple(fc.constantFrom(...samples), fc.array(changes, { maxLength: 3 })).map(([sample, made]) => {
    const draft: Draft = { ...sample, query: [...sample.query], headers: { ...sample.headers } };
    for (const change of made) change(draft);
    const { method, path, query, headers, body } = draft;
    const target = query.length === 0 ? path : `${path}?${query.join('&')}`;
    if (body === undefined || method === 'GET' || method === 'HEAD') return { method, target, headers };
    return {
      method,
      target,
      headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) },
      body,
    };
  });
}
