import ts from 'typescript';
import type { SchemaMember } from './schema-members.ts';

/**
 * Takes out each member of a schema's type that stands there twice: openapi-typescript adds the member that
 * a discriminator names, with the value that it has here, before one that the schema has itself (TS2300).
 *
 * @param schemas the types by their names; changed in place.
 */
export function dropDuplicates(schemas: ReadonlyMap<string, SchemaMember>): void {
  for (const { type } of schemas.values()) {
    for (const part of ts.isIntersectionTypeNode(type) ? type.types : [type]) {
      if (ts.isTypeLiteralNode(part)) dropLater(part);
    }
  }
}

function dropLater(type: ts.TypeLiteralNode): void {
  const names = new Set<string>();
  const members = type.members.filter(({ name }) => {
    if (!name || !('text' in name)) return true;
    if (names.has(name.text)) return false;
    names.add(name.text);
    return true;
  });
  // The node was made a moment ago, and nothing else holds it: a copy would lose its comments.
  if (members.length < type.members.length)
    Object.assign(type, { members: ts.factory.createNodeArray(members) });
}
