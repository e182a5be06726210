import ts from 'typescript';
import type { SchemaMember } from './schema-members.ts';

/**
 * Removes duplicate members from the type of a schema (TS2300). openapi-typescript adds the member that a discriminator
 * names, with its value here, before the one that the schema already has.
 *
 * @param schemas the types by their names, changed in place.
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
  // The node is new and nothing else uses it. A copy would lose its comments.
  if (members.length < type.members.length)
    Object.assign(type, { members: ts.factory.createNodeArray(members) });
}
