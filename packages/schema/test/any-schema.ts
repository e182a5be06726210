import type { JsonObject, JsonValue } from '@specpact/spec';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { hasFormat } from '../src/format/format.ts';

/** A short value that is no list and no object. */
const scalar = fc.constantFrom<JsonValue>(0, 1, 2.5, -3, 'a', 'bb', '', true, null);
const name = fc.constantFrom('a', 'b', 'cc');

/** What the schemas of one test have besides the keywords of all. */
export interface AnySchema {
  maxDepth: number;
  /** The fewest keywords of an object. */
  minKeywords: number;
  /** Values of `enum` that are lists or objects. */
  wholes?: JsonValue[];
  patterns?: string[];
  formats?: string[];
  keywords?: Record<string, fc.Arbitrary<JsonValue>>;
}

/** Any schema of all keywords. Most have values, but some have none. */
export function anySchema(of: AnySchema): fc.Arbitrary<JsonObject | boolean> {
  const { maxDepth, minKeywords, wholes = [], patterns = [], formats = [] } = of;
  return fc
    .letrec<{ any: JsonValue }>((tie) => {
      const one = tie('any');
      const list = fc.array(one, { minLength: 1, maxLength: 3 });
      const map = fc.dictionary(name, one, { maxKeys: 3 });
      const type = fc.constantFrom('string', 'number', 'integer', 'boolean', 'null', 'array', 'object');
      const names = fc.uniqueArray(name, { maxLength: 2 });
      const count = fc.constantFrom(0, 1, 2, 3);
      const member = wholes.length > 0 ? fc.oneof(scalar, fc.constantFrom(...wholes)) : scalar;
      const keywords: Record<string, fc.Arbitrary<JsonValue>> = {
        type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })),
        enum: fc.uniqueArray(member, { minLength: 1, maxLength: 3 }),
        const: scalar,
        minimum: fc.constantFrom(-2, 0, 1.5),
        maximum: fc.constantFrom(0, 1.5, 7),
        exclusiveMinimum: fc.constantFrom(0, 1),
        exclusiveMaximum: fc.constantFrom(1, 2),
        multipleOf: fc.constantFrom(0.5, 2, 3),
        minLength: count,
        maxLength: count,
        pattern: fc.constantFrom('^a', 'b+$', String.raw`^\d{2}$`, '[x-z]', ...patterns),
        format: fc.constantFrom(...FORMATS, ...formats),
        minItems: count,
        maxItems: count,
        uniqueItems: fc.constant(true),
        items: one,
        prefixItems: list,
        contains: one,
        minContains: fc.constantFrom(0, 1, 2),
        maxContains: fc.constantFrom(1, 2),
        unevaluatedItems: one,
        required: names,
        properties: map,
        patternProperties: fc.dictionary(fc.constantFrom('^a', '^c'), one, { maxKeys: 2 }),
        additionalProperties: one,
        unevaluatedProperties: one,
        propertyNames: fc.constantFrom<JsonValue>({ maxLength: 1 }, { pattern: '^[a-c]' }, true),
        minProperties: count,
        maxProperties: count,
        dependentRequired: fc.dictionary(name, names, { maxKeys: 2 }),
        dependentSchemas: fc.dictionary(name, one, { maxKeys: 2 }),
        allOf: list,
        anyOf: list,
        oneOf: list,
        not: one,
        if: one,
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
        then: one,
        else: one,
        ...of.keywords,
      };
      const keyword = fc
        .constantFrom(...Object.keys(keywords))
        .chain((key) => (keywords[key] ?? scalar).map((value): [string, JsonValue] => [key, value]));
      return {
        any: fc.oneof(
          { maxDepth, withCrossShrink: true },
          fc.constantFrom<JsonValue>(true, { type: 'string' }, { type: 'integer' }, {}),
          fc
            .array(keyword, { minLength: minKeywords, maxLength: 4 })
            .map((entries): JsonValue => Object.fromEntries(entries)),
        ),
      };
    })
    .any.map((value) => value as JsonObject | boolean);
}

/** Values of `default` and `examples`. */
export const SHOWN = { default: scalar, examples: fc.array(scalar, { maxLength: 2 }) };

/** The formats of text that the schemas have. */
const FORMATS = ['date', 'uuid', 'email', 'ipv4'];

const ajv = new Ajv2020({
  strict: false,
  logger: false,
  formats: Object.fromEntries(FORMATS.map((format) => [format, (text: string) => hasFormat(text, format)])),
});
ajv.addFormat('int32', {
  type: 'number',
  validate: (number: number) => Number.isInteger(number) && number >= -(2 ** 31) && number < 2 ** 31,
});

/**
 * Whether Ajv takes a value. For `unevaluated*` beside `not: true`, it writes code that does not run: then it has no
 * opinion. It has none either of a schema that refers to itself without end.
 */
export function takenByAjv(schema: JsonObject | boolean, value: JsonValue): boolean | undefined {
  try {
    return ajv.validate(schema, value);
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof RangeError) return undefined;
    throw error;
  }
}
