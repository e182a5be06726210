import type { OpenApiDocument } from './document.ts';
import { isJsonObject } from './json.ts';
import type { Path } from './json-pointer.ts';
import type { Operation } from './operation.ts';

/** Where in a request a value stands. */
export type MemberPlace = 'path' | 'query' | 'header' | 'cookie' | 'body';

/**
 * The names that an operation declares, of its parameters and of the members of its request body: what a
 * provider state can be about.
 */
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
