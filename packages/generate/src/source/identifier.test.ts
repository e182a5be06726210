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
  // A letter since Unicode 7, and none in ES5.
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

test('an id that is an identifier keeps its name, whoever else would take it', () => {
  const operations = [
    { id: 'get-user', derived: 'get /user' },
    { id: 'getUser', derived: 'get /users/{id}' },
    { id: 'get user', derived: 'get /user' },
    { id: 'then', derived: 'get /then' },
  ];
  expect(methodNames(operations)).toEqual(['getUser_2', 'getUser', 'getUser_3', 'then_']);
});

test('an id without a letter is no name where method and path give one', () => {
  const operations = [
    { id: '😀', derived: 'get /mood' },
    { id: '-', derived: '' },
  ];
  expect(methodNames(operations)).toEqual(['getMood', '_']);
});

test('each has a name of its own, an identifier that no object has', () => {
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
