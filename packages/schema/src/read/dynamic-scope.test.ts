import { type JsonValue, parseDocument } from '@specpact/spec';
import { describe, expect, it } from 'vitest';
import { validate } from '../validate/validate.ts';
import { SchemaView } from '../view/schema-view.ts';
import { SchemaReader } from './schema-reader.ts';

/*
 * A tree whose children are whatever kind of tree was asked for, and a kind that takes no other members
 * (JSON Schema 2020-12, core appendix C).
 */
const document = parseDocument(
  'api.yaml',
  `openapi: 3.1.0
info: { title: T, version: '1' }
components:
  schemas:
    Tree:
      $id: https://e.example/tree
      $dynamicAnchor: node
      type: object
      properties:
        data: { type: integer }
        children: { type: array, items: { $dynamicRef: '#node' } }
    StrictTree:
      $id: https://e.example/strict-tree
      $dynamicAnchor: node
      $ref: tree
      unevaluatedProperties: false
    Plain: { type: array, items: { $dynamicRef: '#it' }, $defs: { I: { $dynamicAnchor: it, type: integer } } }
`,
);
const reader = SchemaReader.of(document);

function schemaOf(name: string) {
  const schema = reader.schemaAt(['components', 'schemas', name]);
  if (!schema) throw new Error('no schema');
  return schema;
}

function faultsOf(name: string, value: JsonValue) {
  const options = { completeness: 'exact', direction: 'response' } as const;
  return validate(reader, schemaOf(name), value, options).map(
    ({ keyword, value: at }) => `${keyword} /${at.path.join('/')}`,
  );
}

describe('where a $dynamicRef ends', () => {
  it('is decided by the outermost schema on the way', () => {
    const value = { data: 1, children: [{ data: 2, daat: 3 }] };
    expect(faultsOf('Tree', value)).toEqual([]);
    expect(faultsOf('StrictTree', value)).toEqual(['unevaluatedProperties /children/0']);
    expect(faultsOf('StrictTree', { children: [{ children: [{ data: 'a' }] }] })).toEqual([
      'type /children/0/children/0/data',
    ]);
  });

  it('is its own schema where no other has the anchor', () => {
    expect(faultsOf('Plain', [1, 'a'])).toEqual(['type /1']);
  });

  it('is the same for a view', () => {
    const child = (name: string) =>
      SchemaView.of(reader, 'response', schemaOf(name), {}).member('children', []).item(0, {});
    const names = (name: string) => child(name).schemas.map(({ at }) => at.path.at(-1));
    expect(names('Tree')).toEqual(['Tree']);
    expect(names('StrictTree').toSorted()).toEqual(['StrictTree', 'Tree']);
    expect(names('Tree')).toEqual(['Tree']);
  });
});
