import { type SchemaAt, SchemaReader, schemaOutline } from '@specpact/schema';
import { formatPointer, type JsonObject, type OpenApiDocument, type Path } from '@specpact/spec';

/** What a schema says about the form of a value. The parts that it is composed of are combined. */
export interface SchemaShape {
  /** Where the schema is written, after each `$ref` was followed. Equal paths mean the same schema. */
  path: Path;
  kind: 'object' | 'array' | 'other';
  /** Its `type`; of several, the first that is not `null`. */
  type: string | undefined;
  properties: ReadonlyMap<string, Path>;
  required: ReadonlySet<string>;
  /** The schema of an array's items. */
  items: Path | undefined;
  /** Whether it allows other properties, or names none. */
  isOpen: boolean;
  /** Its `default`: what a server uses where a request has no value (JSON Schema 2020-12, validation, section 9.2). */
  usual: unknown;
}

/** @returns `undefined` if there is no schema at the path. */
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
    usual: (outline.schema.value as JsonObject).default,
  };
}

/** The schema at a path, as it is written. It may be a `$ref`. */
export function writtenSchema(document: OpenApiDocument, path: Path | undefined): SchemaAt | undefined {
  return path && SchemaReader.of(document).schemaAt(path);
}

/** Whether a shape is that of the schema at a path. */
export function isSameSchema(shape: SchemaShape | undefined, path: Path | undefined): boolean {
  return shape !== undefined && path !== undefined && formatPointer(shape.path) === formatPointer(path);
}
