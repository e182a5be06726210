import { makeValue, SchemaReader, validate } from '@specpact/schema';
import { type JsonValue, parseDocument } from '@specpact/spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MissingField } from '../errors/missing-field.ts';
import { deriveBody } from '../plan/derived-body.ts';

/** Schemas of bodies as documents have them: objects, lists, tuples, alternatives, parts together. */
const schema = fc.letrec<{ any: JsonValue }>((tie) => {
  const one = tie('any');
  const name = fc.constantFrom('a', 'b', 'x-c');
  const properties = fc.dictionary(name, one, { maxKeys: 3 });
  const object = fc.record({
    type: fc.constant('object'),
    properties,
    required: fc.uniqueArray(name, { maxLength: 2 }),
  });
  return {
    any: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom<JsonValue>(
        { type: 'string' },
        { type: 'integer', minimum: 3 },
        { type: ['string', 'null'], pattern: '^a' },
        { enum: ['x', 'y'] },
        { const: 1 },
      ),
      object,
      fc.record({ type: fc.constant('array'), items: one, minItems: fc.constantFrom(0, 2) }),
      fc.record({ type: fc.constant('array'), prefixItems: fc.array(one, { minLength: 1, maxLength: 2 }) }),
      fc.record({ type: fc.constant('object'), patternProperties: fc.record({ '^x-': one }) }),
      fc.record({ type: fc.constant('object'), additionalProperties: one }),
      fc.record({ oneOf: fc.array(one, { minLength: 1, maxLength: 3 }) }),
      fc.record({ allOf: fc.array(object, { minLength: 1, maxLength: 2 }) }),
    ),
  };
}).any;

test('what is derived of any made body is a part of it that the schema takes', () => {
  fc.assert(
    fc.property(schema, fc.boolean(), (written, completes) => {
      const root = { openapi: '3.1.0', info: {}, components: { schemas: { It: written } } };
      const reader = SchemaReader.of(parseDocument('a.json', JSON.stringify(root)));
      const at = reader.schemaAt(['components', 'schemas', 'It']);
      if (!at) throw new Error('no schema');
      const made = makeValue(reader, at, { direction: 'response' });
      if (made.answer === 'not-made') return;
      const derived = deriveBody(reader, at, made.value, { required: true, fields: [], completes });
      expect(derived).not.toBeInstanceOf(MissingField);
      if (derived instanceof MissingField) return;
      const options = { completeness: 'partial', direction: 'response' } as const;
      expect(validate(reader, at, derived.example, options)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
