import {
  formatPointer,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Path,
  valueAt,
} from '@specpact/spec';
import { fitsSchema } from './schema-fit.ts';

/** One of the schemas that describe a value, and where it is written. */
export interface Facet {
  value: JsonObject;
  path: Path;
}

/**
 * Every schema that describes a value: the one at `path`, what its `$ref` and `allOf` lead to, and of
 * `oneOf` and `anyOf` the first branch that the value fits.
 */
export function facetsOf(
  document: OpenApiDocument,
  paths: readonly Path[],
  value: JsonValue | undefined,
): Facet[] {
  const facets = new Map<string, Facet>();
  const visit = (at: Path) => {
    const written = valueAt(document.root, at);
    const resolved = document.resolve(at);
    if (!resolved || !isJsonObject(resolved.value) || facets.has(formatPointer(resolved.path))) return;
    facets.set(formatPointer(resolved.path), { value: resolved.value, path: resolved.path });
    if (isJsonObject(written) && typeof written.$ref === 'string') branches({ value: written, path: at });
    branches({ value: resolved.value, path: resolved.path });
  };
  const branches = (facet: Facet) => {
    for (const path of listed(facet, 'allOf')) visit(path);
    for (const keyword of ['oneOf', 'anyOf']) {
      const alternatives = listed(facet, keyword);
      const chosen = alternatives.find((path) => value !== undefined && fitsSchema(document, path, value));
      const branch = chosen ?? (value === undefined ? alternatives[0] : undefined);
      if (branch) visit(branch);
    }
  };
  for (const path of paths) visit(path);
  return [...facets.values()];
}

/** Where each schema of a list keyword is written. */
export function listed({ value, path }: Facet, keyword: string): Path[] {
  const list = value[keyword];
  return Array.isArray(list) ? list.map((_, index) => [...path, keyword, String(index)]) : [];
}

/** The members that an object must have (JSON Schema 2020-12 validation, section 6.5.3). */
export function requiredMembers(facets: readonly Facet[]): string[] {
  const names = facets.flatMap(({ value }) => (Array.isArray(value.required) ? value.required : []));
  return [...new Set(names.filter((name) => typeof name === 'string'))];
}

/** The members that are described by name. */
export function namedMembers(facets: readonly Facet[]): string[] {
  return [
    ...new Set(
      facets.flatMap(({ value }) => (isJsonObject(value.properties) ? Object.keys(value.properties) : [])),
    ),
  ];
}

/** Where the schemas of a member are written: its own, else those of all further members. */
export function memberPaths(facets: readonly Facet[], name: string): Path[] {
  const own = facets.flatMap(({ value, path }) =>
    isJsonObject(value.properties) && Object.hasOwn(value.properties, name)
      ? [[...path, 'properties', name]]
      : [],
  );
  return own.length > 0 ? own : furtherMemberPaths(facets);
}

/** Where the schemas of a map's values are written. */
export function furtherMemberPaths(facets: readonly Facet[]): Path[] {
  return facets.flatMap(({ value, path }) =>
    isJsonObject(value.additionalProperties) ? [[...path, 'additionalProperties']] : [],
  );
}

/** Where the schemas of an array's items are written. */
export function itemPaths(facets: readonly Facet[]): Path[] {
  return facets.flatMap(({ value, path }) => (isJsonObject(value.items) ? [[...path, 'items']] : []));
}

/** The first facet's word for a keyword. */
export function keyword(facets: readonly Facet[], name: string): JsonValue | undefined {
  return facets.find(({ value }) => value[name] !== undefined)?.value[name];
}
