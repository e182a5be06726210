import { DocumentError, SourceText } from '@specpact/spec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PactError } from './pact-error.ts';
import { readPact } from './read-pact.ts';

const parties = { consumer: { name: 'shop' }, provider: { name: 'orders' } };
const request = { method: 'GET', path: '/orders' };
const response = { status: 200 };
const interaction = { description: 'a request', request, response };

function read(pact: unknown, indent?: number) {
  return readPact(new SourceText('pact.json', JSON.stringify(pact, null, indent)));
}

function version(version: string, ...interactions: object[]) {
  return { ...parties, interactions, metadata: { pactSpecification: { version } } };
}

describe('each version is read into the same', () => {
  const params = { id: 7 };

  test.each([
    ['without a version', 1, { ...parties, interactions: [{ ...interaction, provider_state: 'some' }] }],
    ['version 2', 2, version('2.0.0', { ...interaction, providerState: 'some' })],
    ['version 3', 3, version('3.0.0', { ...interaction, providerStates: [{ name: 'some' }] })],
    [
      'version 4',
      4,
      version('4.0', { ...interaction, type: 'Synchronous/HTTP', providerStates: [{ name: 'some' }] }),
    ],
    [
      'another spelling of the version',
      3,
      {
        ...version('x', { ...interaction, providerState: 'some' }),
        metadata: { 'pact-specification': { version: '3.0.0' } },
      },
    ],
  ])('%s', (_, specification, pact) => {
    const { interactions, ...rest } = read(pact);
    expect(rest).toMatchObject({ consumer: 'shop', provider: 'orders', specification });
    expect(interactions[0]).toMatchObject({
      index: 0,
      description: 'a request',
      states: [{ name: 'some', params: {} }],
    });
  });

  test('the parameters of a state', () => {
    const pact = version('4.0', {
      ...interaction,
      providerStates: [{ name: 'one', params }, { name: 'other' }],
    });
    expect(read(pact).interactions[0]?.states).toMatchObject([
      { name: 'one', params },
      { name: 'other', params: {} },
    ]);
  });

  test('a query as text and as lists', () => {
    const query = (value: unknown) =>
      read(version('3.0.0', { ...interaction, request: { ...request, query: value } }));
    const want = new Map([
      ['page', ['1', '2']],
      ['q', ['a b']],
    ]);
    expect(query('page=1&page=2&q=a+b').interactions[0]?.request.query).toEqual(want);
    expect(query({ page: ['1', '2'], q: 'a b' }).interactions[0]?.request.query).toEqual(want);
  });

  test('headers as text and as lists', () => {
    const pact = version('4.0', {
      ...interaction,
      response: { status: 200, headers: { ETag: 'x', Vary: ['a', 'b'] } },
    });
    expect(read(pact).interactions[0]?.response.headers).toEqual(
      new Map([
        ['ETag', ['x']],
        ['Vary', ['a', 'b']],
      ]),
    );
  });

  test.each([
    ['1.0.0', { a: 1 }, { a: 1 }, ['body']],
    ['3.0.0', null, null, ['body']],
    [
      '4.0',
      { content: { a: 1 }, contentType: 'application/json', encoded: false },
      { a: 1 },
      ['body', 'content'],
    ],
    ['4.0', { content: '{"a":1}', encoded: 'JSON' }, { a: 1 }, ['body', 'content']],
    ['4.0', { content: 'w6Q=', encoded: 'base64' }, 'ä', ['body', 'content']],
    ['4.0', { content: 'w6Q=', encoded: true }, 'ä', ['body', 'content']],
  ])('a body of version %s: %j', (specification, body, value, at) => {
    const pact = version(specification, { ...interaction, response: { status: 200, body } });
    expect(read(pact).interactions[0]?.response.body).toMatchObject({
      value,
      at: ['interactions', '0', 'response', ...at],
    });
  });

  test('no body', () => {
    expect(read(version('3.0.0', interaction)).interactions[0]?.response.body).toBeUndefined();
    expect(
      read(version('4.0', { ...interaction, response: { status: 200, body: {} } })).interactions[0]?.response
        .body,
    ).toBeUndefined();
  });
});

describe('what libraries write in their own ways', () => {
  const only = (part: object, specification = '3.0.0') =>
    read(version(specification, { ...interaction, ...part })).interactions[0];

  test('what is not said is what Pact says without it', () => {
    expect(only({ request: {}, response: {} })).toMatchObject({
      request: { method: 'GET', path: '/' },
      response: { status: 200 },
    });
    expect(only({ request: { method: null, path: '' } })?.request).toMatchObject({
      method: 'GET',
      path: '/',
    });
  });

  test('an interaction of a version 4 pact that has no type, with its bodies as version 3 has them', () => {
    const response = { status: 200, body: { a: [1] } };
    expect(only({ response }, '4.0')?.response.body?.value).toEqual({ a: [1] });
    const wrapped = { status: 200, body: { content: { a: [1] }, contentType: 'application/json' } };
    expect(only({ response: wrapped }, '4.0')?.response.body?.value).toEqual({ a: [1] });
  });

  test('a status as text, or in another spelling of the number', () => {
    expect(only({ response: { status: '204' } })?.response.status).toBe(204);
    const text = JSON.stringify(version('3.0.0', interaction)).replace('"status":200', '"status":2e2');
    expect(readPact(new SourceText('pact.json', text)).interactions[0]?.response.status).toBe(200);
  });

  test('behind a byte order mark', () => {
    const text = `\ufeff${JSON.stringify(version('3.0.0', interaction))}`;
    expect(readPact(new SourceText('pact.json', text)).interactions).toHaveLength(1);
  });

  test('a state that is not set as an empty text, states as texts', () => {
    expect(only({ providerState: '' })?.states).toEqual([]);
    expect(only({ providerStates: ['one', { name: '' }] })?.states).toMatchObject([
      { name: 'one' },
      { name: '' },
    ]);
  });

  test('a query as a list of texts, parameters without a value', () => {
    const query = (value: unknown) => only({ request: { ...request, query: value } })?.request.query;
    expect(query(['a=1', 'b=2'])).toEqual(new Map(Object.entries({ a: ['1'], b: ['2'] })));
    expect(query({ a: [null] })).toEqual(new Map([['a', ['']]]));
  });

  test('matchers of the Ruby library in every part of a request', () => {
    const term = (generate: string) => ({
      json_class: 'Pact::Term',
      data: { generate, matcher: { json_class: 'Regexp', o: 0, s: '.*' } },
    });
    const written = only(
      {
        request: { ...request, path: term('/orders/1'), query: { a: term('1') } },
        response: { status: 200, headers: { ETag: term('x') } },
      },
      '1.0.0',
    );
    expect(written?.request).toMatchObject({ path: '/orders/1', query: new Map([['a', ['1']]]) });
    expect(written?.response.headers).toEqual(new Map([['ETag', ['x']]]));
  });

  test('no body as an empty object of the JVM library', () => {
    expect(only({ response: { status: 200, body: {} } }, '4.0')?.response.body).toBeUndefined();
  });
});

describe('what is not judged is named, and the rest of the file read', () => {
  test('interactions of a type that is not known', () => {
    const unknown = { type: 'Synchronous/Telepathy', description: 'a thought' };
    const { interactions, unread } = read(version('4.0', unknown, interaction));
    expect(interactions).toMatchObject([{ index: 1 }]);
    expect(unread).toEqual([
      {
        index: 0,
        description: 'a thought',
        type: 'Synchronous/Telepathy',
        path: ['interactions', '0'],
      },
    ]);
  });

  test('plugins, and what is made with them', () => {
    const { needsPlugins, interactions } = read({
      ...version('4.0', { ...interaction, pluginConfiguration: { csv: {} } }, interaction),
      metadata: { pactSpecification: { version: '4.0' }, plugins: [{ name: 'csv' }] },
    });
    expect(needsPlugins).toBe(true);
    expect(interactions).toMatchObject([{ plugins: ['csv'] }, { plugins: [] }]);
  });

  test.each(['Asynchronous/Messages', 'Async/Messages', 'async/message'])(
    '%s in a pact of version 3, plain or as version 4 has it',
    (type) => {
      const message = (contents: unknown) => ({ type, description: 'an event', contents });
      const { interactions, messages } = read(
        version('3.0.0', message({ id: 1 }), message({ content: { id: 1 }, contentType: 'a/b' })),
      );
      expect(interactions).toEqual([]);
      expect(messages).toMatchObject([
        { kind: 'asynchronous', contents: { value: { id: 1 }, contentType: undefined } },
        { kind: 'asynchronous', contents: { value: { id: 1 }, contentType: 'a/b' } },
      ]);
    },
  );

  test('pending, in version 4 alone', () => {
    const pending = (specification: string) =>
      read(version(specification, { ...interaction, pending: true })).interactions[0]?.pending;
    expect(pending('4.0')).toBe(true);
    expect(pending('3.0.0')).toBe(false);
  });
});

describe('messages', () => {
  const comments = { references: { openapi: { webhook: 'orderPaid' } } };

  test('of version 4, beside HTTP interactions, whose places stay', () => {
    const message = {
      type: 'Asynchronous/Messages',
      description: 'an event',
      comments,
      providerStates: [{ name: 'some' }],
      contents: { content: { id: 1 }, contentType: 'application/json', encoded: false },
      metadata: { 'X-Id': 7 },
      matchingRules: { body: { '$.id': { matchers: [{ match: 'integer' }] } } },
    };
    const { interactions, messages } = read(version('4.0', message, interaction));
    expect(interactions).toMatchObject([{ index: 1, path: ['interactions', '1'] }]);
    const path = ['interactions', '0'];
    expect(messages).toMatchObject([
      {
        index: 0,
        description: 'an event',
        kind: 'asynchronous',
        webhook: { name: 'orderPaid', path: [...path, 'comments', 'references', 'openapi', 'webhook'] },
        states: [{ name: 'some' }],
        contents: { value: { id: 1 }, contentType: 'application/json', at: [...path, 'contents', 'content'] },
        metadata: new Map([['X-Id', { value: 7, path: [...path, 'metadata', 'X-Id'] }]]),
        rules: [{ part: 'body', path: ['id'] }],
        path,
      },
    ]);
  });

  test('that are answered are named, and read no further', () => {
    const message = { type: 'Synchronous/Messages', description: 'a question', request: 7 };
    expect(read(version('4.0', message)).messages).toMatchObject([
      { description: 'a question', kind: 'synchronous', contents: undefined },
    ]);
  });

  test.each(['metadata', 'metaData'])('of version 3, in a list of their own, with %s', (metadata) => {
    const message = { description: 'an event', contents: { id: 1 }, [metadata]: { contentType: 'a/b' } };
    const pact = { ...parties, messages: [message], metadata: { pactSpecification: { version: '3.0.0' } } };
    expect(read(pact)).toMatchObject({
      interactions: [],
      messages: [
        {
          description: 'an event',
          webhook: undefined,
          contents: { value: { id: 1 }, at: ['messages', '0', 'contents'] },
          metadata: new Map([
            ['contentType', { value: 'a/b', path: ['messages', '0', metadata, 'contentType'] }],
          ]),
          path: ['messages', '0'],
        },
      ],
    });
  });
});

describe('what is no pact is refused, with its place', () => {
  const broken = (part: object) =>
    version('4.0', { ...interaction, ...part, ...(!('type' in part) && { type: 'Synchronous/HTTP' }) });

  const refusals: [pact: unknown, want: string][] = [
    [[], '1:1: a pact must be an object'],
    [
      { openapi: '3.1.0', paths: {} },
      '2:14: this is an OpenAPI document, not a pact: name it with --document',
    ],
    [{ swagger: '2.0', paths: {} }, '2:14: this is an OpenAPI document, not a pact: name it with --document'],
    [
      { provider: { name: 'p' }, interactions: [] },
      '1:1: a pact must name its consumer: "consumer": { "name": "…" }',
    ],
    [
      { consumer: { name: 'c' }, interactions: [] },
      '1:1: a pact must name its provider: "provider": { "name": "…" }',
    ],
    [
      { ...parties, consumer: { name: '' } },
      '3:13: the name of the consumer must be a string that is not empty',
    ],
    [{ ...parties, provider: 'orders' }, '5:15: "provider" must be an object'],
    [parties, '1:1: a pact must have "interactions", an array'],
    [{ ...parties, messages: {} }, '8:15: "messages" must be an array'],
    [{ ...parties, messages: [{}] }, '9:5: the description of a message must be a string that is not empty'],
    [{ ...parties, interactions: {} }, '8:19: "interactions" must be an array'],
    [version('5.0'), '11:18: version "5.0" of the Pact specification is not known: versions 1 to 4 are'],
    [
      { ...parties, interactions: [], metadata: { pactSpecificationVersion: '40' } },
      '10:33: version "40" of the Pact specification is not known: versions 1 to 4 are',
    ],
    [version('4.0', []), '9:5: an interaction must be an object'],
    [
      broken({ type: 'Asynchronous/Messages', comments: { references: { openapi: { webhook: 7 } } } }),
      '22:24: the webhook that a message refers to must be a string that is not empty',
    ],
    [
      broken({ type: 'Asynchronous/Messages', contents: 'text' }),
      '19:19: the body of a version 4 interaction must be an object',
    ],
    [broken({ type: 'Asynchronous/Messages', metadata: [] }), '19:19: "metadata" must be an object'],
    [
      broken({ description: 7 }),
      '10:22: the description of an interaction must be a string that is not empty',
    ],
    [broken({ request: undefined }), '9:5: "request" must be an object'],
    [
      broken({ request: { method: 'GET', path: 7 } }),
      '13:17: the path of a request must be a string that is not empty',
    ],
    [
      broken({ response: { status: '2OO' } }),
      '16:19: the status of a response must be a whole number from 100 to 599',
    ],
    [
      broken({ response: { status: 2000 } }),
      '16:19: the status of a response must be a whole number from 100 to 599',
    ],
    [
      broken({ response: { status: 200, headers: { A: {} } } }),
      '18:16: the header "A" must be a string, or an array of strings',
    ],
    [
      broken({ response: { status: 200, body: 'text' } }),
      '17:17: the body of a version 4 interaction must be an object',
    ],
    [
      broken({ response: { status: 200, body: { id: 1 } } }),
      '17:17: the body of a version 4 interaction must have "content"',
    ],
    [
      broken({ response: { status: 200, body: { content: '{', encoded: 'JSON' } } }),
      '18:22: the content is not JSON, as "encoded" says',
    ],
    [
      broken({ response: { status: 200, body: { content: '%', encoded: 'base64' } } }),
      '18:22: the content is not base64',
    ],
    [
      broken({ response: { status: 200, body: { content: '', encoded: 'gzip' } } }),
      '19:22: "encoded" must be false, "JSON" or "base64", not "gzip"',
    ],
    [
      broken({ providerStates: [{}] }),
      '19:9: the name of a provider state must be a string that is not empty',
    ],
  ];

  test.each(refusals.map(([pact, want]) => [want, pact] as const))('%s', (want, pact) => {
    expect(() => read(pact, 2)).toThrow(new PactError(want.replace(/^\d+:\d+: /, ''), position(want)));
    expect(() => read(pact, 2)).toThrow(`pact.json:${want}`);
  });

  function position(want: string) {
    const [line, column] = want.split(':').map(Number);
    return { position: { file: 'pact.json', line: line ?? 0, column: column ?? 0 } };
  }
});

test('any JSON is read as a pact or refused with a place, and never anything else', () => {
  const leaf = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('4.0', 'GET', '/', 200, {}, []));
  const like = (shape: Record<string, fc.Arbitrary<unknown>>) => fc.record(shape, { requiredKeys: [] });
  const message = { headers: leaf, body: leaf, matchingRules: leaf };
  const pact = like({
    consumer: fc.oneof(leaf, fc.constant(parties.consumer)),
    provider: fc.oneof(leaf, fc.constant(parties.provider)),
    interactions: fc.oneof(
      leaf,
      fc.array(
        like({
          type: fc.oneof(leaf, fc.constantFrom('Asynchronous/Messages', 'Sync/HTTP')),
          pluginConfiguration: leaf,
          pending: leaf,
          comments: fc.oneof(leaf, like({ references: like({ openapi: like({ webhook: leaf }) }) })),
          contents: fc.oneof(leaf, like({ content: leaf, contentType: leaf, encoded: leaf })),
          metadata: leaf,
          matchingRules: leaf,
          description: fc.oneof(leaf, fc.string()),
          providerStates: fc.oneof(leaf, fc.array(like({ name: leaf, params: leaf }))),
          request: fc.oneof(leaf, like({ ...message, method: leaf, path: leaf, query: leaf })),
          response: fc.oneof(leaf, like({ ...message, status: fc.oneof(leaf, fc.nat(600)) })),
        }),
      ),
    ),
    messages: fc.oneof(leaf, fc.array(like({ description: leaf, contents: leaf, metadata: leaf }))),
    metadata: fc.oneof(leaf, like({ pactSpecification: like({ version: leaf }) })),
  });
  fc.assert(
    fc.property(fc.oneof(pact, fc.jsonValue()), fc.nat(4), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      try {
        expect(readPact(new SourceText('pact.json', text)).consumer).not.toBe('');
      } catch (error) {
        expect(error).toBeInstanceOf(PactError);
        if (error instanceof PactError)
          expect(error.position.line).toBeLessThanOrEqual(text.split('\n').length);
      }
    }),
    { numRuns: 1000 },
  );
});

test('text that is cut off anywhere is refused with a place', () => {
  const text = JSON.stringify(version('4.0', interaction), null, 2);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: text.length - 1 }), (end) => {
      expect(() => readPact(new SourceText('pact.json', text.slice(0, end)))).toThrow(DocumentError);
    }),
  );
});
