/** The schemas for the parts of a value that no other keyword evaluates (JSON Schema 2020-12, core 11). */
import { isSchema, type SchemaAt, type SchemaObjectAt } from '../../read/schema-at.ts';
export function unevaluatedSchemas(
  schemas: readonly SchemaObjectAt[],
  keyword: 'unevaluatedItems' | 'unevaluatedProperties',
): SchemaAt[] {
  return schemas.flatMap(({ value, at, scope }) => {
    const schema = value[keyword];
    return isSchema(schema) ? [{ value: schema, at: at.to(keyword), scope }] : [];
  });
}
