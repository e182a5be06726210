import type { JsonObject, OpenApiDocument, Path } from '@specpact/spec';
import { schemaShape } from '../data/schema-shape.ts';

/** The fields of an HTML form. They are text, except those that are numbers or booleans in the schema. */
export function readForm(text: string, document: OpenApiDocument, schema: Path | undefined): JsonObject {
  const properties = schema ? schemaShape(document, schema)?.properties : undefined;
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([name, value]) => {
      const path = properties?.get(name);
      const type = path && schemaShape(document, path)?.type;
      if ((type === 'integer' || type === 'number') && value !== '') return [name, Number(value)];
      return [name, type === 'boolean' ? value === 'true' : value];
    }),
  );
}
