import type { Dialect, JsonObject } from '@specpact/spec';
import { keywordOf } from '../keywords/table.ts';

/** The keywords of a schema that JSON Schema or OpenAPI does not allow in this form, each with the reason. */
export function malformedKeywords(schema: JsonObject, dialect: Dialect): [keyword: string, reason: string][] {
  // OpenAPI 3.0 ignores the keywords beside a reference.
  if (dialect === 'openapi-3.0' && typeof schema.$ref === 'string') return [];
  return Object.keys(schema).flatMap((name): [string, string][] => {
    const keyword = keywordOf(name);
    const said = schema[name];
    if (!keyword?.form || said === undefined || keyword.dialects?.includes(dialect) === false) return [];
    const wrong = keyword.form(said, dialect);
    return wrong === undefined ? [] : [[name, wrong]];
  });
}
