import { isJsonObject } from '@specpact/spec';
import { brief } from '../json/value/brief.ts';
import { compilePattern, matchPattern } from '../pattern/match/pattern.ts';
import { isSchema } from '../read/schema-at.ts';
import { isOneSchema, isSchemaMap } from './form.ts';
import type { Keyword } from './keyword.ts';
import { beyondTime } from './pattern.ts';

/** JSON Schema 2020-12, core 10.3.2.1. */
export const properties: Keyword = {
  name: 'properties',
  form: isSchemaMap,
  schemas: { are: 'map', about: 'member' },
  about: 'object',
  judge(it, said, value) {
    if (!isJsonObject(said)) return;
    const at = it.at.to('properties');
    for (const name of Object.keys(value)) {
      const member = value[name];
      const schema = Object.hasOwn(said, name) ? said[name] : undefined;
      if (member !== undefined && isSchema(schema))
        it.member({ value: schema, at: at.to(name) }, member, name);
    }
  },
};

/** JSON Schema 2020-12, core 10.3.2.2. */
export const patternProperties: Keyword = {
  name: 'patternProperties',
  form: (value, dialect) => {
    const wrong = isSchemaMap(value, dialect);
    if (wrong !== undefined || !isJsonObject(value)) return wrong;
    const broken = Object.keys(value).find((key) => !compilePattern(key));
    return broken === undefined ? undefined : `has a name that is no regular expression: ${brief(broken)}`;
  },
  schemas: { are: 'map', about: 'member' },
  about: 'object',
  judge(it, said, value) {
    if (!isJsonObject(said)) return;
    const at = it.at.to('patternProperties');
    for (const pattern of Object.keys(said)) {
      const schema = said[pattern];
      if (!isSchema(schema)) continue;
      for (const name of Object.keys(value)) {
        const member = value[name];
        const match = member === undefined ? 'mismatch' : matchPattern(pattern, name);
        if (match === 'unknown') it.leaveOpen('patternProperties', beyondTime(pattern), name);
        if (match !== 'mismatch' && member !== undefined) {
          if (match === 'match') it.member({ value: schema, at: at.to(pattern) }, member, name);
          else it.memberSeen(name);
        }
      }
    }
  },
};

/** JSON Schema 2020-12, core 10.3.2.3. */
export const additionalProperties: Keyword = {
  name: 'additionalProperties',
  form: isOneSchema,
  schemas: { are: 'one', about: 'member' },
  about: 'object',
  judge(it, said, value) {
    if (!isSchema(said)) return;
    const { properties: named, patternProperties: patterned } = it.schema;
    const patterns = isJsonObject(patterned) ? Object.keys(patterned) : [];
    const schema = { value: said, at: it.at.to('additionalProperties') };
    for (const name of Object.keys(value)) {
      const member = value[name];
      if (member === undefined || (isJsonObject(named) && Object.hasOwn(named, name))) continue;
      if (patterns.some((pattern) => matchPattern(pattern, name) !== 'mismatch')) continue;
      if (said === false) it.refuseMember('additionalProperties', name);
      else it.member(schema, member, name);
    }
  },
};
