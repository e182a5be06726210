import { isJsonObject, type OpenApiDocument, type Operation, type Path } from '@specpact/spec';
import type { MockRequest } from './mock-request.ts';

/** Where in a request a value stands. */
export type MemberPlace = 'path' | 'query' | 'header' | 'cookie' | 'body';

/** The names that an operation declares: of its parameters and of the members of its request body. */
export function declaredMembers(document: OpenApiDocument, operation: Operation): Map<string, MemberPlace[]> {
  const members = new Map<string, MemberPlace[]>();
  const add = (name: string, place: MemberPlace) => {
    const places = members.get(name) ?? [];
    if (!places.includes(place)) members.set(name, [...places, place]);
  };
  for (const parameter of operation.parameters) add(parameter.name, parameter.in);
  const body = document.resolve([...operation.path, 'requestBody', 'content']);
  for (const type of isJsonObject(body?.value) ? Object.keys(body.value) : []) {
    for (const name of schemaMembers(document, [...(body?.path ?? []), type, 'schema'])) add(name, 'body');
  }
  return members;
}

/** The properties of a schema and of those it is composed of; each schema is looked at once. */
function schemaMembers(document: OpenApiDocument, path: Path, seen = new Set<unknown>()): string[] {
  const schema = document.resolve(path);
  if (!schema || !isJsonObject(schema.value) || seen.has(schema.value)) return [];
  seen.add(schema.value);
  const { value } = schema;
  const own = isJsonObject(value.properties) ? Object.keys(value.properties) : [];
  const composed = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => {
    const parts = value[keyword];
    if (!Array.isArray(parts)) return [];
    return parts.flatMap((_, index) =>
      schemaMembers(document, [...schema.path, keyword, String(index)], seen),
    );
  });
  return [...own, ...composed];
}

/** The values, as text, that a request has under a name; none if it does not have it. */
export function memberValues(
  request: MockRequest,
  pathValues: ReadonlyMap<string, string>,
  place: MemberPlace,
  name: string,
): string[] {
  switch (place) {
    case 'path':
      return listOf(pathValues.get(name));
    case 'query':
      return listOf(Object.hasOwn(request.query, name) ? request.query[name] : undefined);
    case 'header':
      return listOf(request.headers[name.toLowerCase()]);
    case 'cookie':
      return cookieValues(request.headers.cookie, name);
    case 'body':
      return bodyValues(request, name);
  }
}

function cookieValues(header: string | undefined, name: string): string[] {
  return (header ?? '').split(';').flatMap((pair) => {
    const [given, value] = pair.split(/=(.*)/s);
    return given?.trim() === name && value !== undefined ? [value.trim()] : [];
  });
}

function bodyValues({ body, headers }: MockRequest, name: string): string[] {
  if (isJsonObject(body)) {
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    return value === undefined ? [] : [typeof value === 'object' ? JSON.stringify(value) : String(value)];
  }
  const isForm = headers['content-type']?.toLowerCase().startsWith('application/x-www-form-urlencoded');
  return isForm && typeof body === 'string' ? new URLSearchParams(body).getAll(name) : [];
}

function listOf(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : [value].flat();
}
