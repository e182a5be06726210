import { describe, expect, test } from 'vitest';
import { type Validation, type Validator, validateWith } from '../src/index.ts';
import { answering, api, json } from './api.ts';

/** Like Ajv's standalone code: the faults are a member of the function. */
const isThing: Validator = (value) => {
  const sound = typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'number';
  isThing.errors = sound ? null : [{ instancePath: '/id', message: 'must be number' }];
  return sound;
};

const validators = {
  'GET /thing': { 200: { 'application/json': isThing }, '4XX': { 'application/json': isThing } },
};

const responses = { 200: { 'application/json': null }, '4XX': { 'application/json': null } };

function answered(status: number, body: unknown, mode?: Validation) {
  return api(
    { responses },
    { ...answering(json(body, status)), validation: validateWith(validators, mode) },
  )();
}

test.each<[string, Validation | undefined]>([
  ['by default', undefined],
  ['with throw', 'throw'],
])('a success that its schema refuses is off the contract %s', async (_, mode) => {
  const result = await answered(200, { id: 's3cret' }, mode);
  expect(result).toMatchObject({
    ok: false,
    status: 'off-contract',
    problem: { code: 'schema', status: 200 },
  });
  expect(result.problem?.message).toMatch(
    /^thing answered 200 with a body that its schema refuses: \/id must be number/,
  );
  // The body may contain secrets, which must not go into a log.
  expect(result.problem?.message).not.toContain('s3cret');
});

test('an error status stands, without its body', async () => {
  const result = await answered(404, { id: 'a' });
  expect(result).toMatchObject({ ok: false, status: 404, problem: { code: 'schema' } });
  expect('error' in result && result.error).toBeUndefined();
});

describe('with warn', () => {
  test('the result is given with a warning', async () => {
    const result = await answered(200, { id: 'a' }, 'warn');
    expect(result).toMatchObject({ ok: true, status: 200, data: { id: 'a' }, warning: { code: 'schema' } });
  });

  test('a valid body has no warning', async () => {
    expect(await answered(200, { id: 1 }, 'warn')).not.toHaveProperty('warning');
  });
});

test('off checks nothing', async () => {
  expect(await answered(200, { id: 'a' }, 'off')).toMatchObject({ ok: true, data: { id: 'a' } });
});

test('a response without a validator is given as it is', async () => {
  const validation = validateWith({});
  expect(await api({}, { ...answering(json({ id: 'a' })), validation })()).toMatchObject({ ok: true });
});
