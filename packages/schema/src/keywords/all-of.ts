import { branches } from '../read/branches.ts';
import { isSchemaList } from './form.ts';
import type { Keyword } from './keyword.ts';

/** JSON Schema 2020-12, core 10.2.1.1. */
export const allOf: Keyword = {
  name: 'allOf',
  form: isSchemaList,
  schemas: { are: 'list', about: 'value' },
  about: 'any',
  judge(it) {
    for (const branch of branches(it.schema, 'allOf', it.at)) it.inPlace(branch);
  },
};
