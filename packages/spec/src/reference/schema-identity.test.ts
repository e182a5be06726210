import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, test } from 'vitest';
import { OpenApiDocument, parseDocument } from '../document.ts';
import { valueAt } from '../json/json-pointer.ts';
import { loadDocument } from '../load-document.ts';
import { DocumentError, type DocumentFault } from '../text/document-error.ts';

const head = (version: string) => `openapi: ${version}\ninfo: { title: T, version: '1' }\npaths: {}\n`;
const parse = (schemas: string, version = '3.1.0') =>
  parseDocument('api.yaml', `${head(version)}components:\n  schemas:\n${schemas}`);

function faultsOf(read: () => unknown): string[] {
  const said = (faults: readonly DocumentFault[]) =>
    faults.map(({ reason, position: { line } }) => `${line}: ${reason}`);
  try {
    const document = read();
    return document instanceof OpenApiDocument ? said(document.brokenUnused) : [];
  } catch (error) {
    if (error instanceof DocumentError) return said(error.faults);
    throw error;
  }
}

const schema = (document: OpenApiDocument, ...path: string[]) =>
  valueAt(document.root, ['components', 'schemas', ...path]);

describe('references by name', () => {
  const document = parse(`
    Tree:
      $id: https://e.example/tree
      properties:
        left: { $ref: '#node' }
        right: { $ref: node }
        up: { $ref: '#/$defs/N' }
        out: { $ref: 'https://e.example/leaf#/properties/size' }
      $defs:
        N: { $id: node, type: object, properties: { again: { $ref: '' }, top: { $ref: tree } } }
        A: { $anchor: node, type: string }
    Leaf: { $id: https://e.example/leaf, properties: { size: { type: integer } } }
    ByPointer: { $ref: '#/components/schemas/Tree' }
    ByAnchor: { $ref: '#plain' }
    Named: { $anchor: plain, type: number }
`);

  it.each([
    [['Tree', 'properties', 'left'], '#/components/schemas/Tree/$defs/A'],
    [['Tree', 'properties', 'right'], '#/components/schemas/Tree/$defs/N'],
    [['Tree', 'properties', 'up'], '#/components/schemas/Tree/$defs/N'],
    [['Tree', 'properties', 'out'], '#/components/schemas/Leaf/properties/size'],
    [['Tree', '$defs', 'N', 'properties', 'again'], '#/components/schemas/Tree/$defs/N'],
    [['Tree', '$defs', 'N', 'properties', 'top'], '#/components/schemas/Tree'],
    [['ByPointer'], '#/components/schemas/Tree'],
    [['ByAnchor'], '#/components/schemas/Named'],
  ])('%j leads to %s', (path, $ref) => {
    expect(schema(document, ...path)).toEqual({ $ref });
    expect(document.target($ref)).toBeDefined();
  });

  it('keeps no name that could be taken for another base', () => {
    expect(JSON.stringify(document.root)).not.toMatch(/"\$(id|anchor)"/);
  });

  it('says nothing of names in OpenAPI 3.0, where they are no keywords', () => {
    expect(
      faultsOf(() =>
        parse(`    A: { $id: https://e.example/a, properties: { b: { $ref: '#b' } } }\n`, '3.0.3'),
      ),
    ).toEqual(['6: $ref "#b" has a fragment that is not a JSON Pointer']);
  });
});

test('every broken reference is found, whatever uses it', () => {
  expect(
    faultsOf(() =>
      parse(`
    A: { $ref: '#/components/schemas/Nowhere' }
    B: { properties: { a: { $ref: '#/components/schemas/Nowhere' }, b: { $ref: '#/x' } } }
    C: { discriminator: { propertyName: k, mapping: { a: Lost, b: '#/components/schemas/Lost', c: A } } }
`),
    ),
  ).toEqual([
    '7: $ref "#/components/schemas/Nowhere" leads nowhere',
    '8: $ref "#/components/schemas/Nowhere" leads nowhere',
    '8: $ref "#/x" leads nowhere',
    '9: the mapping to "Lost" names no schema under "components"',
    '9: $ref "#/components/schemas/Lost" leads nowhere',
  ]);
});

test('names that lead nowhere, or to several places', () => {
  expect(
    faultsOf(() =>
      parse(`
    A: { $id: https://e.example/a, $ref: '#/components/schemas/B' }
    B: { $id: https://e.example/b, $dynamicRef: '#lost' }
    C: { $ref: '#twice' }
    D: { $anchor: twice }
    E: { $anchor: twice, $ref: gone.yaml }
    F: { $id: https://e.example/f, $ref: 'https://e.example/gone' }
    G: { $id: https://e.example/b }
    H: { $ref: https://e.example/b }
`),
    ),
  ).toEqual([
    '7: $ref "#/components/schemas/B" leads nowhere in the schema of the "$id" around it',
    '8: $dynamicRef "#lost" names an anchor that no schema has',
    '9: $ref "#twice" names an anchor that several schemas have',
    '1: a document in memory cannot refer to other files',
    '14: $ref "https://e.example/b" leads to several schemas: https://e.example/b is the "$id" of each',
    expect.stringMatching(
      '12: \\$ref "https://e.example/gone" means https://e.example/gone by the "\\$id" around it, and no schema has this "\\$id"',
    ),
  ]);
});

test('names in other files, and dynamic anchors with their places', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'specpact-identity-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(
    join(folder, 'list.yaml'),
    `$id: https://e.example/list
$defs: { any: { $dynamicAnchor: item } }
type: array
items: { $dynamicRef: '#item' }
`,
  );
  await writeFile(
    join(folder, 'api.yaml'),
    `${head('3.1.0')}components:
  schemas:
    First: { $ref: https://e.example/list }
    Numbers:
      $id: https://e.example/numbers
      $ref: list
      $defs: { number: { $dynamicAnchor: item, type: number } }
    List: { $ref: list.yaml }
    Static: { $dynamicRef: '#/components/schemas/List' }
`,
  );
  const document = await loadDocument(join(folder, 'api.yaml'));
  expect(schema(document, 'First')).toEqual({ $ref: '#/components/schemas/list' });
  expect(schema(document, 'Numbers', '$ref')).toBe('#/components/schemas/list');
  expect(schema(document, 'Static')).toEqual({ $ref: '#/components/schemas/List' });
  expect(schema(document, 'list', 'items')).toEqual({ $dynamicRef: '#/components/schemas/any' });
  const anchors = (name: string) => [
    ...(document.resourceAt(['components', 'schemas', name])?.anchors ?? []),
  ];
  expect(anchors('Numbers')).toEqual([['item', ['components', 'schemas', 'Numbers', '$defs', 'number']]]);
  expect(anchors('list')).toEqual([['item', ['components', 'schemas', 'any']]]);
  expect(anchors('List')).toEqual([]);
  expect(document.pathInFile(['components', 'schemas', 'list', 'items'])).toEqual(['items']);
  expect(document.pathInFile(['components', 'schemas', 'First'])).toEqual(['components', 'schemas', 'First']);
});

test('what stands beside the $ref of a path item counts', () => {
  const document = parseDocument(
    'api.yaml',
    `openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /a:
    $ref: '#/components/pathItems/A'
    parameters: [{ name: q, in: query, schema: { type: string } }]
components:
  pathItems:
    A: { get: { operationId: getA, responses: {} } }
`,
  );
  expect(document.operation('getA')?.parameters.map(({ name }) => name)).toEqual(['q']);
});
