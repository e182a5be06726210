import { isFlag, isOneSchema, isText } from './form.ts';
import type { Keyword } from './keyword.ts';

/** OpenAPI 3.0, section 4.7.24; JSON Schema 2020-12, validation 9.4: which way a member goes. */
export const readOnly: Keyword = { name: 'readOnly', form: isFlag };
export const writeOnly: Keyword = { name: 'writeOnly', form: isFlag };

export const deprecated: Keyword = { name: 'deprecated', form: isFlag };

/** JSON Schema 2020-12, validation 8. The content of a text is not compared. */
export const contentEncoding: Keyword = { name: 'contentEncoding', dialects: ['2020-12'], form: isText };
export const contentMediaType: Keyword = { name: 'contentMediaType', dialects: ['2020-12'], form: isText };
export const contentSchema: Keyword = {
  name: 'contentSchema',
  dialects: ['2020-12'],
  since: '2019-09',
  form: isOneSchema,
  schemas: { are: 'one', about: 'nothing' },
};
