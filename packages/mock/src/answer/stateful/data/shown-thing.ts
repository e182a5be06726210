import { isMarked, makeValue, SchemaReader } from '@specpact/schema';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Path,
} from '@specpact/spec';
import { type SchemaShape, schemaShape, writtenSchema } from './schema-shape.ts';

/** Chooses the members of a thing that an answer shows. */
type Showing = (thing: JsonObject) => JsonObject;

/** The members that the server adds to a new thing, from an example: the `readOnly` and the required ones. */
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
 * Shows things as a response does. Members that are only for writing, such as a password, are left out, and
 * so are members that the schema does not allow. A required member that is missing comes from the example.
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

/** Shows the members of a thing that answers of its collection may show. */
export function readable(document: OpenApiDocument, schema: Path | undefined): Showing {
  const shape = schema && schemaShape(document, schema);
  return shape ? readableMembers(document, shape) : (thing) => thing;
}

/** @returns a function that copies a thing. The copy may be changed. */
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

/** A value for a member that no example shows; `undefined` if none can be made. */
function madeMember(document: OpenApiDocument, path: Path, name: string): JsonValue | undefined {
  const schema = writtenSchema(document, path);
  const options = { direction: 'response', members: 'required', name } as const;
  const made = schema && makeValue(SchemaReader.of(document), schema, options);
  return made?.answer === 'made' ? made.value : undefined;
}
