import { parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { enumsSource } from './enums-source.ts';

function sourceOf(schemas: object): string {
  const root = { openapi: '3.1.0', info: { title: 'A', version: '1' }, paths: {}, components: { schemas } };
  return enumsSource(parseDocument('a.json', JSON.stringify(root)));
}

test('a schema that lists texts or numbers is a constant object of the name of its type', () => {
  const schemas = {
    order_status: { type: 'string', enum: ['open', 'in transit', null], description: 'How far it is.' },
    Level: { type: 'integer', enum: [1, -2] },
    Order: { type: 'object' },
  };
  expect(sourceOf(schemas)).toBe(`/** How far it is. */
export const OrderStatus = { open: 'open', 'in transit': 'in transit' } as const;

/** The values of Level. */
export const Level = { _1: 1, '_-2': -2 } as const;
`);
});

test('a document without such schemas has no constants', () => {
  expect(sourceOf({ Order: { type: 'object' } })).toBe('export {};\n');
});
