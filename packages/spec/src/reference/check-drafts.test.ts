import { expect, test } from 'vitest';
import { parseDocument } from '../document.ts';
import { DocumentError } from '../text/document-error.ts';

function faultsOf(rest: string, version = '3.1.0'): string[] {
  try {
    parseDocument('api.yaml', `openapi: ${version}\ninfo: { title: T, version: '1' }\n${rest}`);
  } catch (error) {
    if (error instanceof DocumentError) {
      return error.faults.map(({ reason, position: { line } }) => `${line}: ${reason.split(':')[0]}`);
    }
    throw error;
  }
  return [];
}

const schema = (text: string) => `components:\n  schemas:\n    A: { ${text} }\n`;

test.each([
  'https://spec.openapis.org/oas/3.1/dialect/base',
  'https://spec.openapis.org/oas/3.1/dialect/2024-11-10',
  'https://spec.openapis.org/oas/3.2/dialect/2025-09-17',
  'https://json-schema.org/draft/2020-12/schema',
  'https://json-schema.org/draft/2019-09/schema',
  'http://json-schema.org/draft-07/schema#',
  'http://json-schema.org/draft-04/schema#',
])('%s is known, for the document and for one schema', (uri) => {
  expect(faultsOf(`jsonSchemaDialect: '${uri}'\n${schema('type: string')}`)).toEqual([]);
  expect(faultsOf(schema(`$schema: '${uri}', minimum: 1, not: { enum: [2] }`))).toEqual([]);
});

test('what is not known is refused at its place, each of them', () => {
  expect(
    faultsOf(
      `jsonSchemaDialect: https://e.example/mine\n${schema('$schema: https://json-schema.org/draft-03/schema')}`,
    ),
  ).toEqual(['3: "jsonSchemaDialect" names an unknown dialect', '6: "$schema" names an unknown dialect']);
});

test.each([
  ['draft-07', 'items: [{ type: string }]', '"items" is a keyword of draft-07'],
  ['draft-07', 'dependencies: { a: [b] }', '"dependencies" is a keyword of draft-07'],
  ['draft-07', 'properties: { b: { prefixItems: [true] } }', '"prefixItems" has no meaning in draft-07'],
  ['draft-07', "$ref: '#/components/schemas/A', minLength: 1", '"minLength" has no meaning beside a "$ref"'],
  ['draft-06', 'if: { type: string }', '"if" has no meaning in draft-06'],
  ['draft-04', 'minimum: 1, exclusiveMinimum: true', '"exclusiveMinimum" is a keyword of draft-04'],
])('in %s, %s means something else', (draft, text, want) => {
  const found = faultsOf(schema(`$schema: 'http://json-schema.org/${draft}/schema#', ${text}`));
  expect(found).toEqual([expect.stringContaining(want)]);
});

test('in OpenAPI 3.0 neither is a keyword', () => {
  expect(faultsOf(`jsonSchemaDialect: x\n${schema('$schema: y')}`, '3.0.3')).toEqual([]);
});
