import { formatPointer, isJsonObject, type OpenApiDocument, type Path } from '@specpact/spec';

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
  return shapeOf(document, path, new Set());
}

function shapeOf(document: OpenApiDocument, at: Path, seen: Set<unknown>): SchemaShape | undefined {
  const schema = document.resolve(at);
  if (!schema || !isJsonObject(schema.value) || seen.has(schema.value)) return undefined;
  seen.add(schema.value);
  const { value, path } = schema;
  const properties = new Map<string, Path>();
  const required = new Set(Array.isArray(value.required) ? value.required.map(String) : []);
  let items: Path | undefined = isJsonObject(value.items) ? [...path, 'items'] : undefined;
  let type = [value.type].flat().find((each): each is string => typeof each === 'string' && each !== 'null');
  const { additionalProperties: others, patternProperties } = value;
  let isOpen = others === true || isJsonObject(others) || patternProperties !== undefined;
  for (const keyword of ['allOf', 'oneOf', 'anyOf']) {
    const parts = value[keyword];
    for (const index of Array.isArray(parts) ? parts.keys() : []) {
      const part = shapeOf(document, [...path, keyword, String(index)], seen);
      if (!part) continue;
      // A lone part says what the whole is: 3.0 writes a `$ref` with something beside it so.
      if (Array.isArray(parts) && parts.length === 1 && !value.properties) return part;
      for (const [name, property] of part.properties) properties.set(name, property);
      if (keyword === 'allOf') for (const name of part.required) required.add(name);
      isOpen ||= part.isOpen && part.properties.size > 0;
      items ??= part.items;
      type ??= part.type;
    }
  }
  for (const name of isJsonObject(value.properties) ? Object.keys(value.properties) : []) {
    properties.set(name, [...path, 'properties', name]);
  }
  const isArray = type === 'array' || (type === undefined && items !== undefined);
  const isObject = type === 'object' || (type === undefined && properties.size > 0);
  const kind = isArray ? 'array' : isObject ? 'object' : 'other';
  isOpen ||= properties.size === 0;
  return { path, kind, type, properties, required, items, isOpen };
}

/** Whether a schema is, `$ref`s followed, the one at a path. */
export function isSameSchema(shape: SchemaShape | undefined, path: Path | undefined): boolean {
  return shape !== undefined && path !== undefined && formatPointer(shape.path) === formatPointer(path);
}

/** The value of a schema's keyword, `$ref`s followed. */
export function keywordOf(document: OpenApiDocument, path: Path | undefined, keyword: string): unknown {
  const schema = path && document.resolve(path)?.value;
  return isJsonObject(schema) ? schema[keyword] : undefined;
}
