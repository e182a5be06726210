import type { JsonObject } from '@specpact/spec';
import { isSchema, type SchemaAt } from './schema-at.ts';
import type { Trail } from './trail.ts';

/** The schemas of a list, each with its place. */
export function branches(schema: JsonObject, keyword: string, at: Trail): SchemaAt[] {
  const list = schema[keyword];
  return Array.isArray(list)
    ? list.flatMap((value, index) =>
        isSchema(value) ? [{ value, at: at.to(keyword).to(String(index)) }] : [],
      )
    : [];
}
