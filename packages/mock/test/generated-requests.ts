import fc from 'fast-check';
import type { RawRequest } from './exchange.ts';
import { part, type REQUESTS, send } from './requests.ts';

const PATHS: Record<keyof typeof REQUESTS, readonly string[]> = {
  'external-support': ['/v1/external-support/'],
  parameters: ['/users/', '/users/me', '/users/1/files/', '/search', '/', '/x/me'],
  bodies: ['/json', '/form', '/text', '/nothing', '/samples', '/tree'],
  headers: ['/unsendable', '/lists', '/label/'],
  security: ['/both', '/documented', '/open', '/optional', '/query', '/cookie', '/digest'],
};

/** Text of characters that have a meaning in HTTP, URLs or JSON. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'aeio019.%2F/é~{}[]|&=+,;:@!$()*-_ ĀŁ漢"\\#?'), maxLength: 8 }),
  fc.constantFrom('1', 'me', 'true', 'ab', '%', '..', 'a.txt', 'a,b', 'x|y', ''),
);
/** A request target contains no control or non-ASCII characters, and ends at `#`. */
const inTarget = text.map((value) => value.replace(/[^\x21-\x7e]|#/gu, encodeURIComponent));
const inHeader = text.map((value) => value.replace(/[^\x20-\x7e\xa0-\xff]/gu, '?').trim());

const headerValues: Record<string, fc.Arbitrary<string>> = {
  'x-api-key': fc.constantFrom('k', ''),
  'x-key': fc.constantFrom('k', ''),
  authorization: fc.oneof(
    fc.constantFrom('Bearer t', 'Bearer', 'Basic', `Basic ${btoa('a:b')}`, `Basic ${btoa('ab')}`, 'Digest x'),
    inHeader,
  ),
  accept: fc.oneof(
    fc.constantFrom('*/*', 'application/json', 'application/xml', 'text/*;q=0.5, application/json;q=0.1'),
    fc.constantFrom(
      'text/plain',
      'text/csv',
      'application/*+json',
      'application/json;v=1',
      'image/png, */*;q=0',
    ),
    inHeader,
  ),
  prefer: fc.oneof(
    fc.constantFrom('code=200', 'code=401', 'code=404', 'code=422', 'code=500', 'code=204', 'dynamic=false'),
    fc.constantFrom('example=gone', 'code=404, example=gone', 'code=409;example=conflict', 'example="anna"'),
    inHeader,
  ),
  'x-trace': fc.oneof(fc.constantFrom('ab', 'ABC'), inHeader),
  'x-level': fc.oneof(fc.constantFrom('2', '7'), inHeader),
  'x-needed': fc.oneof(fc.constantFrom('a,b'), inHeader),
  'x-optional': fc.constantFrom('1,2', 'a'),
  'x-pair': fc.constantFrom('a,1', 'a,b'),
  cookie: fc.oneof(fc.constantFrom('session=1', 'sid=2; session=3', 'session'), inHeader),
  origin: fc.constantFrom('http://a.example', 'null'),
  'access-control-request-method': fc.constantFrom('GET', 'PUT'),
};

const headers = fc.record(headerValues, { requiredKeys: [] }) as fc.Arbitrary<Record<string, string>>;

const names = fc.oneof(
  fc.constantFrom('q', 'limit', 'tags', 'ids', 'piped', 'filter[color]', 'filter[size]', 'old', 'pass', 'x'),
  fc.constantFrom('__code', '__example', '__dynamic', '__server', '__proto__', 'stra%C3%9Fe'),
  inTarget,
);

const query = fc
  .array(fc.tuple(names, inTarget), { maxLength: 4 })
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&'));

const order = fc.record(
  {
    customer: fc.oneof(text, fc.integer()),
    lines: fc.array(fc.record({ sku: text, count: fc.integer({ min: -1, max: 3 }) }, { requiredKeys: [] })),
    id: text,
    secret: text,
  },
  { requiredKeys: [] },
);
const put = fc.record(
  { kind: text, pair: fc.array(fc.oneof(text, fc.integer())), kanji: text, é: text },
  { requiredKeys: [] },
);

const bodies: fc.Arbitrary<{ type: string | undefined; body: string }> = fc.oneof(
  fc.record({
    type: fc.constantFrom(
      'application/json',
      'application/json; charset=utf-8',
      'application/merge-patch+json',
    ),
    body: fc.oneof(order, put, fc.jsonValue()).map((value) => JSON.stringify(value)),
  }),
  fc.record({
    type: fc.constant('application/x-www-form-urlencoded'),
    body: fc
      .array(fc.tuple(fc.oneof(fc.constantFrom('name', 'age', 'tags'), inTarget), inTarget))
      .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&')),
  }),
  fc.record({
    type: fc.constantFrom('multipart/form-data; boundary=XX', 'multipart/form-data'),
    body: fc
      .array(fc.tuple(fc.constantFrom('name', 'file'), text))
      .map((parts) => `${parts.map(([name, value]) => part(name, value)).join('')}--XX--\r\n`),
  }),
  fc.record({
    type: fc.constantFrom('text/plain', 'application/octet-stream', 'image/png', 'garbage', undefined),
    body: text,
  }),
);

/** Generated requests for a document. Most of them are almost valid. */
export function requestsFor(document: keyof typeof REQUESTS): fc.Arbitrary<RawRequest> {
  return fc
    .record({
      method: fc.constantFrom(
        'GET',
        'GET',
        'GET',
        'POST',
        'POST',
        'PUT',
        'DELETE',
        'HEAD',
        'OPTIONS',
        'PATCH',
      ),
      path: fc.constantFrom(...PATHS[document]),
      rest: fc.oneof(fc.constant(''), fc.constant('1'), inTarget),
      query: fc.option(query, { nil: undefined }),
      headers,
      content: fc.option(bodies, { nil: undefined }),
    })
    .map(({ method, path, rest, query: search, headers: given, content }) => {
      const target = `${path}${rest.split('?')[0]}${search === undefined ? '' : `?${search}`}`;
      if (!content) return { method, target, headers: given };
      const type: Record<string, string> = content.type === undefined ? {} : { 'content-type': content.type };
      return send(method, target, { ...given, ...type }, content.body);
    });
}
