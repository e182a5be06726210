import { type SchemaAt, type SchemaObjectAt, type SchemaReader, schemaChildren } from '@specpact/schema';
import { isJsonObject } from '@specpact/spec';

/** The schemas that apply to every value of a schema: itself, and those in `$ref` and `allOf`, each once. */
export function sureSchemas(reader: SchemaReader, start: SchemaAt): SchemaObjectAt[] {
  const found: SchemaObjectAt[] = [];
  const seen = new Set<unknown>();
  const visit = (schema: SchemaAt): void => {
    const { value, at } = schema;
    if (!isJsonObject(value) || seen.has(value)) return;
    seen.add(value);
    // If a `$ref` makes its siblings void, the schema itself says nothing.
    if (!reader.ignoresSiblings(value)) found.push({ value, at });
    for (const child of schemaChildren(reader, schema)) {
      if (child.of === 'same' && child.isSure) visit(child.schema);
    }
  };
  visit(start);
  return found;
}
