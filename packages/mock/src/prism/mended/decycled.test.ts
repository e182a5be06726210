import { expect, it } from 'vitest';
import { type StoplightJson, stoplightJson } from '../prism-files.ts';
import { decycleFast } from './decycled.ts';

const prisms: StoplightJson = { ...stoplightJson };
const fast: StoplightJson = { ...stoplightJson };
decycleFast(fast);

const tree: Record<string, unknown> = { type: 'object', example: [{ a: null }, 1] };
tree.properties = { 'left/right': tree, parent: { allOf: [tree] }, leaf: { type: 'string' } };
const document = (more = {}) => ({
  openapi: '3.0.3',
  paths: { '/a b': { get: { responses: { 200: { schema: tree, items: [tree, tree] } } } } },
  components: { schemas: { Tree: tree }, securitySchemes: { key: { type: 'apiKey' } } },
  ...more,
});

it('gives the operations that Prism gives, without the parts that only references lead to', () => {
  const { components, ...rest } = prisms.decycle(document()) as Record<string, unknown>;
  expect(components).toHaveProperty('schemas');
  expect(fast.decycle(document())).toEqual({
    ...rest,
    components: { securitySchemes: { key: { type: 'apiKey' } } },
  });
});

it('keeps these parts if a reference is left that may lead to one', () => {
  const left = document({ 'x-more': { $ref: '#/components/schemas/Tree' } });
  expect(fast.decycle(left)).toEqual(prisms.decycle(left));
});
