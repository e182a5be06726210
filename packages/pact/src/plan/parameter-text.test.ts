import { expect, test } from 'vitest';
import { type ParameterText, parameterTexts } from './parameter-text.ts';

const list = ['a', 'b c'];
const object = { r: 1, g: 'x y' };

/** The examples of OpenAPI 3.1, section 4.8.12.4, with a space in them. */
test.each<
  [place: 'path' | 'query' | 'header' | 'cookie', described: object, value: unknown, want: ParameterText[]]
>([
  ['query', {}, 7, [['p', '7']]],
  [
    'query',
    {},
    list,
    [
      ['p', 'a'],
      ['p', 'b c'],
    ],
  ],
  ['query', { explode: false }, list, [['p', 'a,b c']]],
  ['query', { style: 'spaceDelimited', explode: false }, list, [['p', 'a b c']]],
  ['query', { style: 'pipeDelimited' }, list, [['p', 'a|b c']]],
  ['query', { style: 'tabDelimited', explode: false }, list, [['p', 'a\tb c']]],
  [
    'query',
    { style: 'pipeDelimited', explode: true },
    list,
    [
      ['p', 'a'],
      ['p', 'b c'],
    ],
  ],
  [
    'query',
    {},
    { r: list, g: 1 },
    [
      ['r', 'a'],
      ['r', 'b c'],
      ['g', '1'],
    ],
  ],
  [
    'query',
    {},
    object,
    [
      ['r', '1'],
      ['g', 'x y'],
    ],
  ],
  ['query', { explode: false }, object, [['p', 'r,1,g,x y']]],
  [
    'query',
    { style: 'deepObject', explode: true },
    object,
    [
      ['p[r]', '1'],
      ['p[g]', 'x y'],
    ],
  ],
  ['query', { content: { 'application/json': {} } }, object, [['p', '{"r":1,"g":"x y"}']]],
  ['header', {}, list, [['p', 'a,b c']]],
  ['header', { explode: true }, object, [['p', 'r=1,g=x y']]],
  ['header', {}, object, [['p', 'r,1,g,x y']]],
  ['path', {}, 'a/b', [['p', 'a%2Fb']]],
  ['path', {}, list, [['p', 'a,b%20c']]],
  ['path', { style: 'label' }, 'x', [['p', '.x']]],
  ['path', { style: 'label', explode: true }, list, [['p', '.a.b%20c']]],
  ['path', { style: 'matrix' }, list, [['p', ';p=a,b%20c']]],
  ['path', { style: 'matrix', explode: true }, list, [['p', ';p=a;p=b%20c']]],
  ['path', { style: 'matrix', explode: true }, object, [['p', ';r=1;g=x%20y']]],
  ['cookie', {}, 'x', [['p', 'x']]],
])('a %s parameter of %j: %j', (place, described, value, want) => {
  expect(parameterTexts({ name: 'p', in: place, value: { ...described } }, value)).toEqual(want);
});
