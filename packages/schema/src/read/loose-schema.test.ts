import { expect, test } from 'vitest';
import { validate } from '../validate/validate.ts';
import { looseSchema } from './loose-schema.ts';

const options = { completeness: 'exact', direction: 'request' } as const;

test('a loose schema is read as JSON Schema 2020-12', () => {
  const { reader, schema } = looseSchema({ type: ['string', 'null'], maxLength: 2 });
  expect(validate(reader, schema, null, options)).toEqual([]);
  expect(validate(reader, schema, 'abc', options).map(({ keyword }) => keyword)).toEqual(['maxLength']);
});

test('its references are to itself, and what stands beside them counts', () => {
  const { reader, schema } = looseSchema({
    $ref: '#/$defs/word',
    minLength: 2,
    $defs: { word: { type: 'string', maxLength: 3 } },
  });
  const keywords = (value: string) => validate(reader, schema, value, options).map(({ keyword }) => keyword);
  expect(keywords('a')).toEqual(['minLength']);
  expect(keywords('abcd')).toEqual(['maxLength']);
  expect(keywords('abc')).toEqual([]);
});
