import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Path,
  referenceTo,
} from '@specpact/spec';

/** The members that an object cannot do without, each with its own; `null`: not looked into. */
export interface Shape {
  [member: string]: Shape | null;
}

/** A body and its members' members: an envelope and what is in it. */
const DEPTH = 2;

/**
 * The members that a response body must have by its schema, so that the runtime can name the missing
 * ones; `null` if the schema allows anything but an object, or requires nothing.
 *
 * What `oneOf` and `anyOf` require is left out: which of them applies takes a validator.
 */
export function shapeOf(document: OpenApiDocument, schema: Path | undefined, depth = DEPTH): Shape | null {
  if (!schema || depth === 0) return null;
  const parts = allOf(document, schema, new Set());
  if (!parts.some(({ value }) => isObjectType(value)) || parts.some(({ value }) => isNullable(value)))
    return null;
  const required = new Set(
    parts.flatMap(({ value }) => asList(value.required).filter((name) => typeof name === 'string')),
  );
  const shape: Shape = Object.create(null);
  for (const name of required) {
    const members = parts.flatMap(({ path }) => resolve(document, [...path, 'properties', name]) ?? []);
    // Required of a request only (OpenAPI 3.0, section 4.7.24.2).
    if (members.some(({ value }) => value.writeOnly === true)) continue;
    const inner = members
      .map(({ path }) => shapeOf(document, path, depth - 1))
      .find((found) => found !== null);
    shape[name] = inner ?? null;
  }
  return Object.keys(shape).length === 0 ? null : shape;
}

interface SchemaPart {
  value: JsonObject;
  path: Path;
}

/** A schema and everything it is composed of by `allOf`, each once. */
function allOf(document: OpenApiDocument, schema: Path, seen: Set<string>): SchemaPart[] {
  const part = resolve(document, schema);
  if (!part || seen.has(referenceTo(part.path))) return [];
  seen.add(referenceTo(part.path));
  const parts = asList(part.value.allOf).map((_, index) => [...part.path, 'allOf', String(index)]);
  return [part, ...parts.flatMap((path) => allOf(document, path, seen))];
}

function resolve(document: OpenApiDocument, path: Path): SchemaPart | undefined {
  const resolved = document.resolve(path);
  return resolved && isJsonObject(resolved.value)
    ? { value: resolved.value, path: resolved.path }
    : undefined;
}

/** Without a `type`, `properties` are what makes an object of it: so do openapi-typescript's types. */
function isObjectType({ type, properties }: JsonObject): boolean {
  return type === undefined ? properties !== undefined : asList(type).includes('object') || type === 'object';
}

function isNullable({ type, nullable }: JsonObject): boolean {
  return nullable === true || asList(type).length > 1;
}

function asList(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}
