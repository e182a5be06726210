import { type SchemaAt, SchemaReader, schemaOutline } from '@specpact/schema';
import { formatPointer, type OpenApiDocument, type Path } from '@specpact/spec';

/** What a schema says of a value's form, the parts that it is composed of taken together. */
export interface SchemaShape {
  /** Where it is written, `$ref`s followed: two schemas with one path are the same. */
  path: Path;
  kind: 'object' | 'array' | 'other';
  /** The name of its `type`, the first that is not `null`. */
  type: string | undefined;
  properties: ReadonlyMap<string, Path>;
  required: ReadonlySet<string>;
  /** The schema of an array's items. */
  items: Path | undefined;
  /** Whether it says that other properties may be there, or names none. */
  isOpen: boolean;
}

/** @returns `undefined` where there is no schema. */
export function schemaShape(document: OpenApiDocument, path: Path): SchemaShape | undefined {
  const schema = writtenSchema(document, path);
  const outline = schema && schemaOutline(SchemaReader.of(document), schema);
  if (!outline) return undefined;
  const { type, properties, required, items, isOpen } = outline;
  const isArray = type === 'array' || (type === undefined && items !== undefined);
  const isObject = type === 'object' || (type === undefined && properties.size > 0);
  return {
    path: outline.schema.at.path,
    kind: isArray ? 'array' : isObject ? 'object' : 'other',
    type,
    properties: new Map([...properties].map(([name, { at }]) => [name, at.path])),
    required,
    items: items?.at.path,
    isOpen,
  };
}

/** The schema at a path as it is written: it may be a `$ref`. */
export function writtenSchema(document: OpenApiDocument, path: Path | undefined): SchemaAt | undefined {
  return path && SchemaReader.of(document).schemaAt(path);
}

/** Whether a schema is, `$ref`s followed, the one at a path. */
export function isSameSchema(shape: SchemaShape | undefined, path: Path | undefined): boolean {
  return shape !== undefined && path !== undefined && formatPointer(shape.path) === formatPointer(path);
}
