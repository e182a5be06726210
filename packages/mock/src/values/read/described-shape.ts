import type { OpenApiDocument, WrittenSchema } from '@specpact/spec';
import { schemaCore } from './schema-core.ts';
import type { Shape } from './styled-value.ts';

/** How values of a schema are written, and the names of their members. */
export interface DescribedShape {
  shape: Shape;
  properties: readonly string[];
}

const known = new WeakMap<object, DescribedShape>();

export function describedShape(document: OpenApiDocument, schema: WrittenSchema | undefined): DescribedShape {
  if (!schema) return { shape: 'single', properties: [] };
  const found = known.get(schema) ?? readShape(document, schema);
  known.set(schema, found);
  return found;
}

function readShape(document: OpenApiDocument, schema: WrittenSchema): DescribedShape {
  // The schemas of most parameters say their type. The package of schemas is not loaded for these.
  const { value } = schema;
  if (typeof value === 'object' && typeof value.type === 'string' && !/array|object/.test(value.type)) {
    return { shape: 'single', properties: [] };
  }
  const { SchemaReader, SchemaView, typesOf, propertyNames } = schemaCore();
  const reader = SchemaReader.of(document);
  const view = SchemaView.of(reader, 'request', reader.written(schema), {});
  const types = typesOf(view);
  const properties = view.possibleSchemas.flatMap(propertyNames);
  if (types.has('string')) return { shape: 'single', properties };
  if (types.has('object')) return { shape: 'object', properties };
  return { shape: types.has('array') ? 'list' : 'single', properties };
}
