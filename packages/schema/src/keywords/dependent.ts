import { isJsonObject } from '@specpact/spec';
import { isSchema } from '../read/schema-at.ts';
import { isNamesMap, isSchemaMap } from './form.ts';
import type { Keyword } from './keyword.ts';

/** JSON Schema 2020-12, validation 6.5.4. */
export const dependentRequired: Keyword = {
  name: 'dependentRequired',
  since: '2019-09',
  form: isNamesMap,
  about: 'object',
  judge(it, said, value) {
    if (it.isPartial || !isJsonObject(said)) return;
    for (const [name, needed] of Object.entries(said)) {
      if (!Object.hasOwn(value, name) || !Array.isArray(needed)) continue;
      for (const other of needed) {
        if (typeof other !== 'string' || Object.hasOwn(value, other)) continue;
        const reason = `must have property '${other}' when property '${name}' is present`;
        it.fail('dependentRequired', reason, other);
      }
    }
  },
};

/** JSON Schema 2020-12, core 10.2.2.4. */
export const dependentSchemas: Keyword = {
  name: 'dependentSchemas',
  since: '2019-09',
  form: isSchemaMap,
  schemas: { are: 'map', about: 'value' },
  about: 'object',
  judge(it, said, value) {
    if (!isJsonObject(said)) return;
    for (const name of Object.keys(said)) {
      const dependent = said[name];
      if (!Object.hasOwn(value, name) || !isSchema(dependent)) continue;
      it.inPlace({ value: dependent, at: it.at.to('dependentSchemas').to(name) });
    }
  },
};
