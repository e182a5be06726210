import { isJsonObject } from '@specpact/spec';
import { isSchemaMap, isText } from './form.ts';
import type { FormCheck, Keyword } from './keyword.ts';

const isAnchor: FormCheck = (value) =>
  typeof value === 'string' && /^[A-Za-z_][-\w.]*$/.test(value)
    ? undefined
    : 'must be a name of letters, digits, `-`, `_` and `.` that begins with a letter or `_`';

/** JSON Schema 2020-12, core 8.1 and 8.2: the names of a schema, and the schemas that it keeps for references. */
export const $schema: Keyword = { name: '$schema', dialects: ['2020-12'], form: isText };

export const $vocabulary: Keyword = {
  name: '$vocabulary',
  dialects: ['2020-12'],
  since: '2019-09',
  form: (value) =>
    isJsonObject(value) && Object.values(value).every((needed) => typeof needed === 'boolean')
      ? undefined
      : 'must be an object with true or false for each vocabulary',
};

export const $id: Keyword = {
  name: '$id',
  dialects: ['2020-12'],
  form: (value) =>
    typeof value === 'string' && /^[^#]*#?$/.test(value)
      ? undefined
      : 'must be a URI without a fragment: name a place in it by `$anchor`',
  // Draft 7, core 8.2.3: a fragment is what an `$anchor` is now.
  otherForm: isText,
};

export const $anchor: Keyword = { name: '$anchor', dialects: ['2020-12'], since: '2019-09', form: isAnchor };

export const $dynamicAnchor: Keyword = {
  name: '$dynamicAnchor',
  dialects: ['2020-12'],
  since: '2020-12',
  form: isAnchor,
};

export const $comment: Keyword = { name: '$comment', dialects: ['2020-12'], form: isText };

export const $defs: Keyword = {
  name: '$defs',
  form: isSchemaMap,
  schemas: { are: 'map', about: 'nothing' },
};
