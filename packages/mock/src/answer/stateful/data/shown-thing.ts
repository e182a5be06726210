import { isMarked, makeValue, SchemaReader } from '@specpact/schema';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Path,
} from '@specpact/spec';
import { type SchemaShape, schemaShape, writtenSchema } from './schema-shape.ts';

/** What is shown of a thing. */
type Showing = (thing: JsonObject) => JsonObject;

/** The members of an example that a new thing has of the server: those that no request gives, or must be there. */
export function serverMembers(
  document: OpenApiDocument,
  schema: Path | undefined,
  example: unknown,
): JsonObject {
  const shape = schema && schemaShape(document, schema);
  if (!shape) return {};
  const members = [...shape.properties].flatMap(([name, path]): [string, JsonValue][] => {
    const isServers = isOneWay(document, path, 'readOnly');
    const shown = isJsonObject(example) ? example[name] : undefined;
    return isServers && shown !== undefined ? [[name, shown]] : [];
  });
  return { ...Object.fromEntries(members), ...Object.fromEntries(requiredMembers(document, shape, example)) };
}

/**
 * Shows things as a response does: without what is only for writing, such as a password, and without what
 * its schema has no word for; what the schema requires and a thing has not is as in the example.
 */
export function showing(document: OpenApiDocument, schema: Path | undefined, example: unknown): Showing {
  const shape = schema && schemaShape(document, schema);
  if (!shape) return (thing) => thing;
  const readable = readableMembers(document, shape);
  const required = requiredMembers(document, shape, example);
  return (thing) => {
    const shown = readable(thing);
    for (const [name, value] of required) if (!Object.hasOwn(shown, name)) shown[name] = value;
    return shown;
  };
}

/** Shows of things what answers of their collection may. */
export function readable(document: OpenApiDocument, schema: Path | undefined): Showing {
  const shape = schema && schemaShape(document, schema);
  return shape ? readableMembers(document, shape) : (thing) => thing;
}

/** @returns what makes a copy of a thing: the copy may be written to. */
function readableMembers(document: OpenApiDocument, { properties, isOpen }: SchemaShape): Showing {
  const isReadable = new Map(
    [...properties].map(([name, path]) => [name, !isOneWay(document, path, 'writeOnly')]),
  );
  return (thing) =>
    Object.fromEntries(Object.entries(thing).filter(([name]) => isReadable.get(name) ?? isOpen));
}

function requiredMembers(
  document: OpenApiDocument,
  { properties, required }: SchemaShape,
  example: unknown,
): [string, JsonValue][] {
  return [...required].flatMap((name): [string, JsonValue][] => {
    const path = properties.get(name);
    if (!path || isOneWay(document, path, 'writeOnly')) return [];
    const shown = isJsonObject(example) ? example[name] : undefined;
    const value = shown ?? madeMember(document, path, name);
    return value === undefined ? [] : [[name, value]];
  });
}

function isOneWay(document: OpenApiDocument, path: Path, keyword: 'readOnly' | 'writeOnly'): boolean {
  const schema = writtenSchema(document, path);
  return schema !== undefined && isMarked(SchemaReader.of(document), schema.value, keyword);
}

/** A value for a member of which nothing is known; `undefined` if its schema has none. */
function madeMember(document: OpenApiDocument, path: Path, name: string): JsonValue | undefined {
  const schema = writtenSchema(document, path);
  const options = { direction: 'response', members: 'required', name } as const;
  const made = schema && makeValue(SchemaReader.of(document), schema, options);
  return made?.answer === 'made' ? made.value : undefined;
}
