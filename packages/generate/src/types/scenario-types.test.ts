import { parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { scenarioTypes } from './scenario-types.ts';

function typesOf(paths: unknown, webhooks?: unknown): string {
  const root = { openapi: '3.1.0', info: { title: 'x', version: '1' }, paths, webhooks };
  return scenarioTypes(parseDocument('x.json', JSON.stringify(root)));
}

const state = 'x-provider-state';
const json = (examples: unknown) => ({ description: 'x', content: { 'application/json': { examples } } });

test('each operation, status and scenario, with the provider state', () => {
  const types = typesOf({
    '/a': {
      get: {
        operationId: 'readA',
        responses: {
          200: json({ found: { [state]: 'there is {a}', value: 1 }, plain: { value: 2 } }),
          204: { description: 'x' },
          '4XX': json({ 'not-found': { [state]: 'there is none', value: 1 } }),
        },
      },
    },
  });
  expect(types).toContain(`export interface scenarios {
    readA: {
        200: {
            found: "there is {a}";
            plain: undefined;
        };
        204: Record<never, never>;
        "4XX": {
            "not-found": "there is none";
        };
    };
}`);
});

test('a name in two media types is one scenario: the first', () => {
  const content = {
    'application/json': { examples: { a: { [state]: 'one', value: 1 } } },
    'text/plain': { examples: { a: { [state]: 'two', value: 'x' } } },
  };
  const types = typesOf({
    '/a': { get: { operationId: 'a', responses: { 200: { description: 'x', content } } } },
  });
  expect(types).toContain('a: "one";');
  expect(types).not.toContain('two');
});

test('operations without an operationId are left out; without any there is still a type', () => {
  expect(typesOf({ '/a': { get: { responses: { 200: json({ a: { value: 1 } }) } } } })).toContain(
    'export type scenarios = Record<never, never>;',
  );
});

test('webhooks, with the scenarios of their messages and without operations to call', () => {
  const { content } = json({ moved: { [state]: 'a is {a}', value: 1 } });
  const types = typesOf(
    { '/a': { get: { operationId: 'a', responses: {} } } },
    { 'a-moved': { post: { operationId: 'onMoved', requestBody: { content } } }, lost: { post: {} } },
  );
  expect(types).toContain(`export interface webhookScenarios {
    "a-moved": {
        moved: "a is {a}";
    };
    lost: Record<never, never>;
}
`);
  expect(types).toContain(`export interface Api {
    operations: Omit<operations, "onMoved">;
    scenarios: scenarios;
    webhooks: webhooks;
    webhookScenarios: webhookScenarios;
}
`);
  expect(typesOf({})).not.toContain('webhook');
});
