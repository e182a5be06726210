import fc from 'fast-check';
import { expect, test } from 'vitest';
import { camelCase, methodNames, pascalCase } from './identifier.ts';

test.each([
  ['getIntegration', 'getIntegration'],
  ['meta/root', 'metaRoot'],
  ['get-stations', 'getStations'],
  ['Get_Thing', 'Get_Thing'],
  ['3d model', '_3dModel'],
  ['', '_'],
  ['año nuevo', 'añoNuevo'],
  // This is a letter since Unicode 7, but not in ES5.
  ['\uA9E0a b', 'aB'],
])('%j is called %j', (name, wanted) => {
  expect(camelCase(name)).toBe(wanted);
});

test.each([
  ['external-support', 'ExternalSupport'],
  ['api.github.com', 'ApiGithubCom'],
  ['2.0', 'Api20'],
])('a type of %j is called %j', (name, wanted) => {
  expect(pascalCase(name)).toBe(wanted);
});

test('an id that is an identifier keeps its name', () => {
  const operations = [
    { id: 'get-user', derived: 'get /user' },
    { id: 'getUser', derived: 'get /users/{id}' },
    { id: 'get user', derived: 'get /user' },
    { id: 'then', derived: 'get /then' },
  ];
  expect(methodNames(operations)).toEqual(['getUser_2', 'getUser', 'getUser_3', 'then_']);
});

test('an id without a letter gives way to method and path', () => {
  const operations = [
    { id: '😀', derived: 'get /mood' },
    { id: '-', derived: '' },
  ];
  expect(methodNames(operations)).toEqual(['getMood', '_']);
});

test('each name is different, an identifier, and not inherited', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ id: fc.string({ unit: 'binary' }), derived: fc.string() })),
      (operations) => {
        const names = methodNames(operations);
        expect(new Set(names).size).toBe(operations.length);
        for (const name of names) {
          expect(name in {}).toBe(false);
          expect(() => new Function(`return { ${name}: 1 }`)).not.toThrow();
        }
      },
    ),
  );
});
