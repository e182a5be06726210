import { parseDocument, SourceText } from '@specpact/spec';
import { expect, test } from 'vitest';
import { createJudge } from '../judge.ts';
import { readPact } from '../pact/read-pact.ts';

const parameters = [
  { name: 'a', in: 'query', schema: { type: 'integer' } },
  { name: 'b', in: 'query', schema: { type: 'integer' } },
];
const schema = {
  type: 'object',
  required: ['x'],
  properties: { x: { type: 'integer' }, y: { type: 'string' } },
};
const content = { 'application/json': { schema } };

function documentWith(list: readonly object[], indent?: number) {
  const get = { operationId: 'list', parameters: list, responses: { 200: { description: '', content } } };
  return parseDocument(
    '/o/things.json',
    JSON.stringify({ openapi: '3.1.0', info: {}, paths: { '/things': { get } } }, null, indent),
  );
}

const interactions = ['first', 'second'].map((description) => ({
  description,
  request: { method: 'GET', path: '/things', query: 'a=x&b=y' },
  response: { status: 200, body: { x: 'one', z: 1, y: 'optional' } },
}));

function pactWith(list: readonly object[], indent?: number) {
  const pact = { consumer: { name: 'c' }, provider: { name: 'things' }, interactions: list };
  return readPact(new SourceText('/p/c-things.json', JSON.stringify(pact, null, indent)));
}

function fingerprints(document: ReturnType<typeof documentWith>, pact: ReturnType<typeof pactWith>) {
  return createJudge(document)
    .judge(pact)
    .map(({ fingerprint }) => fingerprint);
}

test('a fingerprint stays when both files are formatted and ordered in another way', () => {
  const before = fingerprints(documentWith(parameters), pactWith(interactions));
  const after = fingerprints(
    documentWith(parameters.toReversed(), 2),
    pactWith(interactions.toReversed(), 4),
  );
  expect(after.toSorted()).toEqual(before.toSorted());
});

test('each finding has one of its own', () => {
  const all = fingerprints(documentWith(parameters), pactWith(interactions));
  expect(all).toHaveLength(10);
  expect(new Set(all).size).toBe(10);
});

test('a strict judge takes dependence for an error, and gives it the same fingerprint', () => {
  const find = (strict: boolean) =>
    createJudge(documentWith(parameters), { strict })
      .judge(pactWith(interactions))
      .find(({ code }) => code === 'response.field.optional');
  expect(find(false)?.severity).toBe('warning');
  expect(find(true)?.severity).toBe('error');
  expect(find(true)?.fingerprint).toBe(find(false)?.fingerprint);
});

test('a finding says where it is explained', () => {
  const [finding] = createJudge(documentWith(parameters)).judge(pactWith(interactions));
  expect(finding?.help).toBe('@specpact/compare/docs/findings.md#requestqueryincompatible');
});
