import { literal, Source } from '../../source/literal.ts';
import type { Library } from './library.ts';

const HEAD = `import * as z from 'zod';

/** A schema of the document. Its type is that of \`schema.ts\`. */
export type SchemaOf<Value> = z.ZodType<Value>;

/** A schema of objects, from which others can be made. */
export type ObjectSchemaOf<Value> = SchemaOf<Value> & Pick<z.ZodObject<ShapeOf<Value>, z.core.$loose>, 'shape' | 'extend' | 'pick' | 'omit' | 'partial'>;

type ShapeOf<Value> = {
  [Name in keyof Value]-?: undefined extends Value[Name] ? z.ZodOptional<z.ZodType<Exclude<Value[Name], undefined>>> : z.ZodType<Value[Name]>;
};
`;

const JUDGED = `
/** Says what a compiled schema refuses. */
function judgedBy(judge: Validator) {
  return (value: unknown, context: z.RefinementCtx): void => {
    if (judge(value)) return;
    for (const { instancePath, message = 'is refused' } of judge.errors ?? []) {
      context.addIssue({ code: 'custom', message, path: pathOf(instancePath) });
    }
  };
}
`;

/** Zod 4. Objects keep members that they do not know, because the client gives them too. */
export const ZOD: Library = {
  name: 'zod',
  versions: '^4.0.0',
  head: HEAD,
  judgedHead: JUDGED,
  unknown: 'z.unknown()',
  never: 'z.never()',
  boolean: 'z.boolean()',
  null: 'z.null()',
  string: ({ isFilled, pattern }) =>
    `z.string()${isFilled ? '.min(1)' : ''}${pattern ? `.regex(${pattern})` : ''}`,
  number({ isInteger, minimum, maximum, exclusiveMinimum, exclusiveMaximum }) {
    const limits = [
      ['gte', minimum],
      ['lte', maximum],
      ['gt', exclusiveMinimum],
      ['lt', exclusiveMaximum],
    ].map(([name, limit]) => (limit === undefined ? '' : `.${name}(${limit})`));
    // `z.int()` would refuse integers that are not safe.
    const integer = isInteger ? ".refine(Number.isInteger, 'must be integer')" : '';
    return `z.number()${limits.join('')}${integer}`;
  },
  literal: (values) =>
    values.every((value) => typeof value === 'string')
      ? `z.enum(${literal([...values])})`
      : `z.literal(${literal([...values])})`,
  array: (item, { min, max }) =>
    `z.array(${item})${min === undefined ? '' : `.min(${min})`}${max === undefined ? '' : `.max(${max})`}`,
  object(members, isOpen) {
    const entries = members.map(({ name, schema, isRequired }) => [
      name,
      new Source(isRequired ? schema : `${schema}.optional()`),
    ]);
    return `z.${isOpen ? 'looseObject' : 'strictObject'}(${literal(Object.fromEntries(entries), '  ')})`;
  },
  union: (alternatives) => `z.union([${alternatives.join(', ')}])`,
  intersection: ([first = 'z.unknown()', ...parts]) =>
    parts.reduce((one, other) => `z.intersection(${one}, ${other})`, first),
  lazy: (schema, type) => `z.lazy((): SchemaOf<${type}> => ${schema})`,
  judged: (schema, judge) => `${schema}.superRefine(judgedBy(${judge}))`,
  typeOf: (type, kind) => `${kind === 'object' ? 'ObjectSchemaOf' : 'SchemaOf'}<${type}>`,
};
