import { typesOf } from './read-text.ts';
import type { SchemaView } from './schema-view.ts';

/** The kind of value that a schema describes, as a text of it is read. */
export type Shape = 'text' | 'array' | 'object';

/** The kind of value that a text is read as. A value that may be text stays text. */
export function shapeOf(view: SchemaView, count = 1): Shape {
  const types = typesOf(view);
  if (types.has('array') && (!types.has('string') || count > 1)) return 'array';
  return types.has('object') && !types.has('string') ? 'object' : 'text';
}
