import { isJsonObject, type JsonValue } from '../json/json.ts';
import type { Operation } from './operation.ts';
import type { ResolvableDocument } from './resolvable-document.ts';

/** The place of a value in a request. */
export type MemberPlace = 'path' | 'query' | 'header' | 'cookie' | 'body';

/**
 * The names that an operation declares: its parameters, and the members of its request body. A provider state can be
 * about these.
 */
export function declaredMembers(
  document: ResolvableDocument,
  operation: Operation,
): Map<string, MemberPlace[]> {
  const members = new Map<string, MemberPlace[]>();
  const add = (name: string, place: MemberPlace) => {
    const places = members.get(name) ?? [];
    if (!places.includes(place)) members.set(name, [...places, place]);
  };
  for (const parameter of operation.parameters) add(parameter.name, parameter.in);
  for (const { schema } of operation.requestBody?.content ?? []) {
    for (const name of schemaMembers(document, schema?.value, new Set())) add(name, 'body');
  }
  return members;
}

/** The properties of a schema and of its compositions. Each schema is looked at once. */
function schemaMembers(
  document: ResolvableDocument,
  schema: JsonValue | undefined,
  seen: Set<JsonValue>,
): string[] {
  if (!isJsonObject(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const { $ref, properties } = schema;
  const referred = typeof $ref === 'string' ? document.target($ref)?.value : undefined;
  const composed = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => {
    const parts = schema[keyword];
    return Array.isArray(parts) ? parts : [];
  });
  return [
    ...(isJsonObject(properties) ? Object.keys(properties) : []),
    ...[referred, ...composed].flatMap((part) => schemaMembers(document, part, seen)),
  ];
}
