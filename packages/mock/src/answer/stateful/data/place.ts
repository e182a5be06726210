import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Path,
} from '@specpact/spec';
import { isIdentified, wrapperOf } from './names.ts';
import { isSameSchema, type SchemaShape, schemaShape } from './schema-shape.ts';

/** What is known about the things of a collection when one is searched in a body. */
export interface Sought {
  collection: string;
  /** The name of the path's parameter. */
  parameter: string;
  /** The schema of one thing, if a list has shown it. */
  item?: Path | undefined;
}

/** The place of a collection's list in a body: the root, a member, or a member of a member. */
export function listPlace(document: OpenApiDocument, schema: Path, { collection }: Sought): Path | undefined {
  return findList(document, schema, collection, 2);
}

function findList(document: OpenApiDocument, at: Path, name: string, depth: number): Path | undefined {
  const shape = schemaShape(document, at);
  if (shape?.kind === 'array') return [];
  if (shape?.kind !== 'object' || depth === 0) return undefined;
  const members = ofKind(document, shape, 'array');
  const member = wrapperOf(members, name, 'list') ?? members[0];
  if (member !== undefined) return [member];
  const objects = ofKind(document, shape, 'object');
  const preferred = wrapperOf(objects, name, 'list');
  for (const each of preferred === undefined ? objects : [preferred]) {
    const below = findList(document, shape.properties.get(each) ?? at, name, depth - 1);
    if (below) return [each, ...below];
  }
  return undefined;
}

/** The place of one thing of a collection in a body: the root, or a member of an envelope. */
export function itemPlace(document: OpenApiDocument, schema: Path, sought: Sought): Path {
  const shape = schemaShape(document, schema);
  if (!shape || isSameSchema(shape, sought.item)) return [];
  const objects = ofKind(document, shape, 'object');
  const same = objects.find((name) =>
    isSameSchema(schemaShape(document, shape.properties.get(name) ?? []), sought.item),
  );
  const wrapper = wrapperOf(objects, sought.collection, 'item');
  if (same !== undefined && same === wrapper) return [same];
  // A thing may contain another of its kind: the manager of a person is a person.
  if (isIdentified([...shape.properties.keys()], sought.parameter, sought.collection)) return [];
  const found = same ?? wrapper;
  return found === undefined ? [] : [found];
}

function ofKind(document: OpenApiDocument, { properties }: SchemaShape, kind: SchemaShape['kind']): string[] {
  return [...properties].flatMap(([name, path]) =>
    schemaShape(document, path)?.kind === kind ? [name] : [],
  );
}

/** A copy of a body with a value at a place. Objects that are missing on the way are created. */
export function withAt(body: unknown, [first, ...rest]: Path, value: JsonValue): JsonValue {
  if (first === undefined) return value;
  const holder: JsonObject = isJsonObject(body) ? body : {};
  return { ...holder, [first]: withAt(holder[first], rest, value) };
}

/** The value at a place of a body. */
export function readAt(body: unknown, place: Path): unknown {
  return place.reduce<unknown>((value, name) => (isJsonObject(value) ? value[name] : undefined), body);
}
