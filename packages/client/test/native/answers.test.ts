import { expect, test } from 'vitest';
import { validateWith } from '../../src/index.ts';
import { answering, api } from '../api.ts';
import { order, writers } from './native.ts';

const BODY = { 'application/json': { id: null } };
const operation = {
  responses: { 200: BODY, '4XX': { 'application/json': null } },
  conversions: { bodies: { 200: { 'application/json': order }, '4XX': { 'application/json': order } } },
};

function ask(text: string, { status = 200, ...more }: { status?: number; validation?: never } = {}) {
  const answer = new Response(text, {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
  return api(operation, { fetch: answering(answer).fetch, contract: { writers: writers ?? {} }, ...more })();
}

test('an answer has its dates and its integers of 64 bits, exactly', async () => {
  const text = `{"id":9007199254740993,"at":"2026-01-31T23:59:59+02:00","either":-9223372036854775808,"plain":"2026-01-31T23:59:59Z",
    "parts":[{"id":1,"either":"2026-01-01T00:00:00Z"}],"pair":["x","2026-01-01T00:00:00Z",7],"more":"2026-01-01T00:00:00Z","count":9007199254740993}`;
  expect(await ask(text)).toMatchObject({
    status: 200,
    data: {
      id: 9007199254740993n,
      at: new Date('2026-01-31T21:59:59Z'),
      either: -9223372036854775808n,
      plain: '2026-01-31T23:59:59Z',
      parts: [{ id: 1n, either: new Date('2026-01-01') }],
      pair: ['x', new Date('2026-01-01'), 7n],
      more: new Date('2026-01-01'),
      count: 9007199254740992,
    },
  });
});

test('null and values of other types stay as they are', async () => {
  const body = { id: null, at: null, either: true, parts: {}, pair: 'x', __proto__: null };
  expect(await ask(JSON.stringify(body))).toMatchObject({ data: body });
});

test('a member named __proto__ is converted, and no prototype changes', async () => {
  const { data } = await ask('{"id":1,"__proto__":"2026-01-01T00:00:00Z"}');
  expect(Object.getOwnPropertyDescriptor(data, '__proto__')?.value).toEqual(new Date('2026-01-01'));
  expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
});

test.each([
  ['{"id":1,"at":"yesterday"}', '/at must be a date-time'],
  ['{"id":9223372036854775808}', '/id must be an integer of 64 bits'],
  ['{"id":1,"parts":[{"id":0.5}]}', '/parts/0/id must be an integer of 64 bits'],
  ['{"id":9007199254740993.0}', '/id must be an integer of 64 bits'],
  ['{"id":1,"a/b~":"x"}', '/a~1b~0 must be a date-time'],
])('%s is off the contract', async (text, message) => {
  const { status, problem } = await ask(text);
  expect(status).toBe('off-contract');
  expect(problem).toMatchObject({ code: 'schema', status: 200 });
  expect(problem?.message).toContain(`with a body that its schema refuses: ${message}: http`);
});

test('members that lack are found as before', async () => {
  expect(await ask('{"at":"2026-01-01T00:00:00Z"}')).toMatchObject({
    status: 'off-contract',
    problem: { code: 'members' },
  });
  expect(await ask('{')).toMatchObject({ status: 'off-contract', problem: { code: 'malformed' } });
});

test('the body of a listed error is converted, and an error status stands without it', async () => {
  expect(await ask('{"at":"2026-01-01T00:00:00Z"}', { status: 404 })).toMatchObject({
    status: 404,
    error: { at: new Date('2026-01-01') },
  });
  const failed = await ask('{"at":"never"}', { status: 404 });
  expect(failed).toMatchObject({ status: 404, error: undefined, problem: { code: 'schema' } });
});

test('a schema judges what arrived, before it is converted', async () => {
  const seen: unknown[] = [];
  const validate = (value: unknown) => {
    seen.push(structuredClone(value));
    return true;
  };
  const validation = validateWith({ 'GET /thing': { 200: { 'application/json': validate } } }) as never;
  const result = await ask('{"id":1,"at":"2026-01-01T00:00:00Z"}', { validation });
  expect(seen).toEqual([{ id: 1, at: '2026-01-01T00:00:00Z' }]);
  expect(result.data).toEqual({ id: 1n, at: new Date('2026-01-01') });
});

test('headers are converted, and one that is not of its type is missing', async () => {
  const described = {
    headers: {
      200: {
        'x-count': 'number',
        'x-reset': 'string',
        'x-bad': 'string',
        'x-ids': ['number'],
        'x-none': 'string',
      },
    },
    responses: { 200: {} },
    conversions: {
      headers: {
        200: { 'x-reset': 'date', 'x-bad': 'date', 'x-ids': { items: 'bigint' }, 'x-none': 'bigint' },
      },
    },
  } as const;
  const headers = {
    'x-count': '5',
    'x-reset': '2026-01-01T00:00:00Z',
    'x-bad': 'soon',
    'x-ids': '1, 9007199254740993',
  };
  const { fetch } = answering(new Response(null, { headers }));
  const result = await api(described, { fetch, contract: { writers: writers ?? {} } })();
  expect(result).toMatchObject({
    headers: {
      'x-count': 5,
      'x-reset': new Date('2026-01-01'),
      'x-bad': undefined,
      'x-ids': [1n, 9007199254740993n],
      'x-none': undefined,
    },
  });
});
