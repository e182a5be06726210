import { isJsonObject } from '@specpact/spec';
import { isCount, isOneSchema, isSchemaMap } from '../../src/keywords/form.ts';
import type { Keyword } from '../../src/keywords/keyword.ts';
import { isSchema } from '../../src/read/schema-at.ts';

/** Keywords that nobody has: one that holds no schema, one that holds one, and one that holds a map of them. */
export const ADDED: readonly Keyword[] = [
  {
    name: 'x-lengthStep',
    form: isCount,
    about: 'string',
    judge(it, said, value) {
      if (typeof said === 'number' && value.length % said !== 0)
        it.fail('x-lengthStep', `must go by ${said}`);
    },
  },
  {
    name: 'x-lastItem',
    form: isOneSchema,
    schemas: { are: 'one', about: 'item' },
    about: 'array',
    judge(it, said, value) {
      const last = value.at(-1);
      if (!isSchema(said) || last === undefined) return;
      it.item({ value: said, at: it.at.to('x-lastItem') }, last, value.length - 1);
    },
  },
  {
    name: 'x-members',
    form: isSchemaMap,
    schemas: { are: 'map', about: 'member' },
    about: 'object',
    judge(it, said, value) {
      const title = isJsonObject(said) ? said.title : undefined;
      if (isSchema(title) && value.title !== undefined) {
        it.member({ value: title, at: it.at.to('x-members').to('title') }, value.title, 'title');
      }
    },
  },
];
