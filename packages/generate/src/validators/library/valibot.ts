import { literal, Source } from '../../source/literal.ts';
import type { Library } from './library.ts';

const HEAD = `import * as v from 'valibot';

/** A schema of the document. Its type is that of \`schema.ts\`. */
export type SchemaOf<Value> = v.GenericSchema<Value>;

/** Whether a value is an object. Valibot takes lists for objects, too. */
function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether an object has none of the members that Valibot ignores. */
function isClosed(value: unknown): boolean {
  return isObject(value) && !['__proto__', 'constructor', 'prototype'].some((name) => Object.hasOwn(value as object, name));
}
`;

const JUDGED = `
/** Says what a compiled schema refuses. */
function judgedBy(judge: Validator) {
  return v.rawCheck<unknown>(({ dataset, addIssue }) => {
    if (!dataset.typed || judge(dataset.value)) return;
    for (const { instancePath, message = 'is refused' } of judge.errors ?? []) {
      let input: unknown = dataset.value;
      const [first, ...path] = pathOf(instancePath).map((key): v.IssuePathItem => {
        const item = { type: 'unknown', origin: 'value', input, key, value: Reflect.get(Object(input), key) } as const;
        input = item.value;
        return item;
      });
      addIssue({ message, ...(first && { path: [first, ...path] }) });
    }
  });
}
`;

const BOUNDS = {
  minimum: 'minValue',
  maximum: 'maxValue',
  exclusiveMinimum: 'gtValue',
  exclusiveMaximum: 'ltValue',
};

/** Valibot 1. Objects keep members that they do not know, because the client gives them too. */
export const VALIBOT: Library = {
  name: 'valibot',
  versions: '^1.1.0',
  head: HEAD,
  judgedHead: JUDGED,
  unknown: 'v.unknown()',
  never: 'v.never()',
  boolean: 'v.boolean()',
  null: 'v.null()',
  string: ({ isFilled, pattern }) =>
    pipe('v.string()', [isFilled && 'v.minLength(1)', pattern && `v.regex(${pattern})`]),
  number({ isInteger, ...limits }) {
    const bounds = Object.entries(BOUNDS).map(([keyword, name]) => {
      const limit = limits[keyword as keyof typeof BOUNDS];
      return limit !== undefined && `v.${name}(${limit})`;
    });
    return pipe('v.number()', [...bounds, isInteger && 'v.integer()']);
  },
  literal: (values) => {
    const [only, ...more] = values;
    if (more.length === 0) return only === null ? 'v.null()' : `v.literal(${literal(only)})`;
    const isPlain = values.every((value) => typeof value === 'string' || typeof value === 'number');
    if (isPlain) return `v.picklist(${literal([...values])})`;
    return `v.union([${values.map((value) => VALIBOT.literal([value])).join(', ')}])`;
  },
  array: (item, { min, max }) =>
    pipe(`v.array(${item})`, [
      min !== undefined && `v.minLength(${min})`,
      max !== undefined && `v.maxLength(${max})`,
    ]),
  object(members, isOpen) {
    const entries = members.map(({ name, schema, isRequired }) => [
      name,
      new Source(isRequired ? schema : `v.optional(${schema})`),
    ]);
    const object = `v.${isOpen ? 'looseObject' : 'strictObject'}(${literal(Object.fromEntries(entries), '  ')})`;
    const [test, message] = isOpen
      ? ['isObject', 'must be object']
      : ['isClosed', 'must be object without more members'];
    return `v.pipe(v.custom<object>(${test}, '${message}'), ${object})`;
  },
  union: (alternatives) => `v.union([${alternatives.join(', ')}])`,
  intersection: (parts) => `v.intersect([${parts.join(', ')}])`,
  lazy: (schema, type) => `v.lazy((): SchemaOf<${type}> => ${schema})`,
  // The schema may copy an object without some members, so the function comes first.
  judged: (schema, judge) => `v.pipe(v.unknown(), judgedBy(${judge}), ${schema})`,
  typeOf: (type) => `SchemaOf<${type}>`,
};

function pipe(schema: string, actions: readonly (string | false | undefined)[]): string {
  const all = actions.filter(Boolean);
  return all.length === 0 ? schema : `v.pipe(${[schema, ...all].join(', ')})`;
}
