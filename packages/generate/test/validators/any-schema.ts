import type { JsonValue } from '@specpact/spec';
import fc from 'fast-check';

const scalar = fc.constantFrom<JsonValue>(0, 1, 2.5, -3, 'a', '2024-01-01', '', true, null);
/** Any value of JSON. */
export const { anyValue } = fc.letrec<{ anyValue: JsonValue }>((tie) => ({
  anyValue: fc.oneof(
    { maxDepth: 2 },
    scalar,
    fc.array(tie('anyValue'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'kind'), tie('anyValue'), { maxKeys: 3 }),
  ),
}));
/** Any schema. Its references lead to the component `Other`. */
export const { anySchema } = fc.letrec<{ anySchema: JsonValue }>((tie) => {
  const one = tie('anySchema');
  const list = fc.array(one, { minLength: 1, maxLength: 2 });
  const keywords: Record<string, fc.Arbitrary<JsonValue>> = {
    type: fc.constantFrom('string', 'number', 'integer', 'object', 'array'),
    enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }),
    format: fc.constantFrom('date', 'int8', 'unknown'),
    multipleOf: fc.constantFrom(0.5, 2),
    maxLength: fc.constantFrom(0, 1),
    items: one,
    prefixItems: list,
    uniqueItems: fc.constant(true),
    properties: fc.dictionary(fc.constantFrom('a', 'b', 'kind'), one, { maxKeys: 2 }),
    patternProperties: fc.dictionary(fc.constantFrom('^a', 'b'), one, { maxKeys: 1 }),
    additionalProperties: one,
    unevaluatedProperties: fc.boolean(),
    required: fc.uniqueArray(fc.constantFrom('a', 'b'), { maxLength: 2 }),
    allOf: list,
    anyOf: list,
    oneOf: list,
    not: one,
    $ref: fc.constant('#/components/schemas/Other'),
  };
  return {
    anySchema: fc.oneof(
      { maxDepth: 2 },
      fc.boolean(),
      fc.subarray(Object.keys(keywords), { minLength: 1, maxLength: 3 }).chain((names) => {
        return fc.record(
          Object.fromEntries(names.map((name) => [name, keywords[name] ?? fc.constant(true)])),
        );
      }),
    ),
  };
});
