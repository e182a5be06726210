import { parseDocument } from '@specpact/spec';
import { describe, expect, it } from 'vitest';
import { mockDocument } from '../../../document/mocked-document.ts';
import { findCollections, successSchemas } from './collection.ts';
import { idAsMember, idSchemaOf } from './identifier.ts';
import { isSameName, singular } from './names.ts';
import { newId } from './new-id.ts';

const thing = { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } };

/** A document with these paths: method and path, and the schema of the 200. */
function collections(operations: Record<string, object>, schemas: object = {}) {
  const paths: Record<string, Record<string, object>> = {};
  for (const [operation, schema] of Object.entries(operations)) {
    const [method = '', path = ''] = operation.split(' ');
    const content = { 'application/json': { schema } };
    paths[path] = {
      ...paths[path],
      [method]: { responses: { 200: { description: 'ok', content } } },
    };
  }
  const root = { openapi: '3.1.0', info: { title: 't', version: '1' }, paths, components: { schemas } };
  return findCollections(mockDocument(parseDocument('t.json', JSON.stringify(root))));
}

describe('the collections of a document', () => {
  it('are a path and the same with one more parameter, if something in them changes', () => {
    const found = collections({
      'get /things': {},
      'get /things/{id}': {},
      'delete /things/{id}': {},
      'post /things/{thing}/parts': {},
      'get /things/{id}/parts/{part}': {},
      'get /fixed': {},
      'get /fixed/{id}': {},
      'put /lone/{id}': {},
      'get /files/{name}.json': {},
      'post /files': {},
      'get /a/{b}': {},
      'put /a/{b}/{c}': {},
    });
    expect(found.map(({ template, parameter }) => [template, parameter])).toEqual([
      ['/things', 'id'],
      ['/things/{thing}/parts', 'part'],
    ]);
  });

  it.each<[string, object, object, unknown, unknown]>([
    ['at the root', { type: 'array', items: thing }, thing, [], []],
    [
      'in data',
      { properties: { data: { type: 'array', items: thing } } },
      { properties: { data: thing } },
      ['data'],
      ['data'],
    ],
    [
      'under their names, beside other lists',
      { properties: { errors: { type: 'array' }, things: { type: 'array', items: thing } } },
      { properties: { meta: thing, thing } },
      ['things'],
      ['thing'],
    ],
    [
      'one deeper, the whole composed',
      {
        allOf: [
          { properties: { code: { type: 'integer' } } },
          { properties: { data: { properties: { rows: { type: 'array', items: thing } } } } },
        ],
      },
      {
        allOf: [
          { properties: { code: { type: 'integer' }, message: { type: 'string' } } },
          { properties: { data: thing } },
        ],
      },
      ['data', 'rows'],
      ['data'],
    ],
    [
      'where the list says what one is',
      { type: 'array', items: { $ref: '#/components/schemas/Thing' } },
      { properties: { links: thing, payload: { allOf: [{ $ref: '#/components/schemas/Thing' }] } } },
      [],
      ['payload'],
    ],
    [
      'at the root, though a thing holds things',
      { type: 'array', items: { $ref: '#/components/schemas/Thing' } },
      { properties: { id: { type: 'integer' }, parent: { $ref: '#/components/schemas/Thing' } } },
      [],
      [],
    ],
    ['nowhere', { type: 'object', properties: { ok: { type: 'boolean' } } }, thing, undefined, []],
  ])('have their things %s', (_, list, item, listPlace, itemPlace) => {
    const [found] = collections(
      { 'get /things': list, 'get /things/{id}': item, 'delete /things/{id}': {} },
      { Thing: thing },
    );
    if (!found) throw new Error('there is no collection');
    const [ofList, ofItem] = found.operations('list', 'read').map((each) => successSchemas(each)[0] ?? []);
    expect(found.placeOfList(ofList ?? [])).toEqual(listPlace);
    expect(found.placeOfItem(ofItem ?? [])).toEqual(itemPlace);
  });

  it.each([
    ['thing_id', ['id', 'thingId'], 'thingId'],
    ['id', ['name', 'id'], 'id'],
    ['thingId', ['id', 'key'], 'id'],
    ['key', ['uuid', 'name'], 'uuid'],
    ['x', ['code', 'name'], 'code'],
    ['thing_gid', ['gid', 'name'], 'gid'],
    ['thingNumber', ['name', 'number'], 'number'],
    ['x', ['name'], undefined],
  ])('know a thing that the path calls {%s}, of %j, by %s', (parameter, names, want) => {
    const properties = Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
    const [found] = collections({
      'post /things': { type: 'object', properties },
      [`get /things/{${parameter}}`]: { type: 'object', properties },
    });
    expect(found?.idMember).toBe(want);
  });

  it.each([
    [{ type: 'integer' }, '1'],
    [{ type: 'integer', minimum: 1000 }, '1000'],
    [{ type: 'string' }, 'thing-1'],
    [{ type: 'string', format: 'uuid' }, '00000000-0000-4000-8000-000000000001'],
    [{ type: 'string', pattern: '^\\d+$' }, '1'],
    [{ type: 'string', pattern: '^[0-9a-f]{24}$' }, '000000000000000000000001'],
    [{ type: 'string', pattern: '^AC[0-9a-f]{4}$' }, 'AC0001'],
    [{ type: 'string', pattern: '^se(-[a-z0-9]+)+$' }, 'se-1'],
    [{ type: 'string', enum: ['red', 'green'] }, 'red'],
    [{ type: 'string', maxLength: 4 }, '1'],
  ])('make ids that %j takes', (id, want) => {
    const item = { type: 'object', properties: { id } };
    const [found] = collections({ 'post /things': item, 'get /things/{id}': item });
    if (!found) throw new Error('there is no collection');
    expect(newId(idSchemaOf(found), 'things', () => false)).toBe(want);
  });
});

const jsonOf = (id: object) => ({ 'application/json': { schema: { type: 'object', properties: { id } } } });

describe('an id', () => {
  const of = (id: object) => {
    const item = { type: 'object', properties: { id } };
    const [found] = collections({ 'post /things': item, 'get /things/{id}': item });
    if (!found) throw new Error('there is no collection');
    return idSchemaOf(found);
  };

  it('is free', () => {
    expect(newId(of({ type: 'string' }), 'things', (id) => id !== 'thing-3')).toBe('thing-3');
    expect(newId(of({ type: 'string', enum: ['red', 'green'] }), 'things', (id) => id === 'red')).toBe(
      'green',
    );
  });

  it('is valid in the path, and has the type of its member', async () => {
    const paths = {
      '/things': { post: { responses: { 201: { description: 'ok', content: jsonOf({ type: 'string' }) } } } },
      '/things/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        get: { responses: { 200: { description: 'ok', content: jsonOf({ type: 'string' }) } } },
      },
    };
    const root = { openapi: '3.1.0', info: { title: 't', version: '1' }, paths };
    const [found] = findCollections(mockDocument(parseDocument('t.json', JSON.stringify(root))));
    if (!found) throw new Error('there is no collection');
    expect(newId(idSchemaOf(found), 'things', () => false)).toBe('1');
    expect(idAsMember(found, '1')).toEqual({ id: '1' });
  });

  // A search that backtracks would never make it.
  it('is made even if the schema accepts no candidate', () => {
    expect(newId(of({ type: 'string', pattern: '^(a|b)+#$' }), 'things', () => false)).toMatch(/^thing-/);
  });
});

describe('names', () => {
  it.each([
    ['users', 'user'],
    ['categories', 'category'],
    ['boxes', 'box'],
    ['houses', 'house'],
    ['addresses', 'address'],
    ['status', 'status'],
    ['address', 'address'],
    ['data', 'data'],
  ])('of many, %s, are those of one, %s', (many, one) => {
    expect(singular(many)).toBe(one);
  });

  it('are the same however their words are joined', () => {
    expect(isSameName('user_id', 'userId')).toBe(true);
    expect(isSameName('user', 'userId')).toBe(false);
  });
});
