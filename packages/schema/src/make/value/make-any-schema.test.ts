import { type JsonValue, parseDocument } from '@specpact/spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anySchema, SHOWN, takenByAjv } from '../../../test/any-schema.ts';
import { SchemaReader } from '../../read/schema-reader.ts';
import { validate } from '../../validate/validate.ts';
import { makeValue } from './make-value.ts';

const schema = anySchema({ maxDepth: 3, minKeywords: 0, keywords: SHOWN });

const options = { direction: 'response' } as const;

function readers(value: JsonValue) {
  const read = () => {
    const root = { openapi: '3.1.0', info: {}, components: { schemas: { It: value } } };
    const reader = SchemaReader.of(parseDocument('a.json', JSON.stringify(root)));
    const at = reader.schemaAt(['components', 'schemas', 'It']);
    if (!at) throw new Error('no schema');
    return { reader, at };
  };
  return [read(), read()] as const;
}

test('what is made of any schema is taken by validate and by Ajv, and is the same each time', () => {
  const count = { made: 0, all: 0 };
  fc.assert(
    fc.property(schema, (written) => {
      const [one, other] = readers(written);
      const made = makeValue(one.reader, one.at, options);
      expect(makeValue(other.reader, other.at, options)).toMatchObject(
        made.answer === 'made' ? made : { answer: 'not-made', keyword: made.keyword },
      );
      count.all += 1;
      if (made.answer === 'not-made') {
        expect(made.keyword).not.toBe('');
        return;
      }
      count.made += 1;
      expect(validate(one.reader, one.at, made.value, { completeness: 'exact', ...options })).toEqual([]);
      expect(takenByAjv(written, made.value)).not.toBe(false);
    }),
    { numRuns: 400 },
  );
  expect(count.made / count.all).toBeGreaterThan(0.8);
});
