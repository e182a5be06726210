import type { OpenApiDocument, Operation } from '@specpact/spec';
import { SchemaReader } from '../read/schema-reader.ts';
import { schemaOutline } from './schema-outline.ts';

/** The place of a value in a request. */
export type MemberPlace = 'path' | 'query' | 'header' | 'cookie' | 'body';

/**
 * The names that an operation declares: its parameters, and the members of its request body. A provider state can be
 * about these.
 *
 * @throws {DocumentError} if a `$ref` of the body's schema leads nowhere.
 */
export function declaredMembers(document: OpenApiDocument, operation: Operation): Map<string, MemberPlace[]> {
  const reader = SchemaReader.of(document);
  const members = new Map<string, MemberPlace[]>();
  const add = (name: string, place: MemberPlace) => {
    const places = members.get(name) ?? [];
    if (!places.includes(place)) members.set(name, [...places, place]);
  };
  for (const parameter of operation.parameters) add(parameter.name, parameter.in);
  for (const { schema } of operation.requestBody?.content ?? []) {
    const outline = schema && schemaOutline(reader, reader.written(schema));
    for (const name of outline?.properties.keys() ?? []) add(name, 'body');
  }
  return members;
}
