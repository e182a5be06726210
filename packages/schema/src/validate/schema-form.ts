import type { Dialect, JsonObject } from '@specpact/spec';
import { keywordOf } from '../keywords/table.ts';

export interface FormOptions {
  /**
   * Whether a keyword may also have the form that another draft or version gives it. Some documents say
   * `required: true` of a property, or `exclusiveMinimum: true` in OpenAPI 3.1. A reader that knows those forms
   * need not refuse them.
   */
  otherDrafts?: boolean;
}

/** The keywords of a schema that JSON Schema or OpenAPI does not allow in this form, each with the reason. */
export function malformedKeywords(
  schema: JsonObject,
  dialect: Dialect,
  { otherDrafts = false }: FormOptions = {},
): [keyword: string, reason: string][] {
  // OpenAPI 3.0 ignores the keywords beside a reference.
  if (dialect === 'openapi-3.0' && typeof schema.$ref === 'string') return [];
  return Object.keys(schema).flatMap((name): [string, string][] => {
    const keyword = keywordOf(name);
    const said = schema[name];
    if (!keyword?.form || said === undefined || keyword.dialects?.includes(dialect) === false) return [];
    const wrong = keyword.form(said, dialect);
    if (wrong === undefined) return [];
    const isOfOther = otherDrafts && keyword.otherForm && keyword.otherForm(said, dialect) === undefined;
    return isOfOther ? [] : [[name, wrong]];
  });
}
