import ts from 'typescript';
import type { SchemaMember } from './schema-members.ts';

/**
 * Gives each schema a type of its own, so that programs can import it by name and editors show the name:
 *
 *     export type Json = string | Json[];
 *
 * A schema may contain itself through lists and alternatives. This is an error as a member of an interface (TS2502), but
 * not as a type alias, which the compiler resolves late. A schema that is only itself becomes `unknown`.
 *
 * @param schemas the types by their names, changed in place.
 * @param names the name of the type of each schema.
 * @returns the aliases, to print after the types.
 */
export function aliasSchemas(
  schemas: ReadonlyMap<string, SchemaMember>,
  names: ReadonlyMap<string, string>,
): ts.Node[] {
  const edges = new Map([...schemas].map(([name, { type }]) => [name, referencesOf(type)]));
  const direct = (at: string) => (edges.get(at) ?? []).filter(({ inList }) => !inList);
  const exported = ts.factory.createModifiersFromModifierFlags(ts.ModifierFlags.Export);
  return [...schemas].map(([name, member]) => {
    const isCircular = reaches(name, name, direct);
    const type = isCircular
      ? replaceReferences(member.type, (target, inList) =>
          !inList && (target === name || reaches(target, name, direct))
            ? ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword)
            : undefined,
        )
      : member.type;
    const own = names.get(name) ?? name;
    const alias = ts.factory.createTypeAliasDeclaration(exported, own, undefined, type);
    member.moveComment(alias);
    member.replace(ts.factory.createTypeReferenceNode(own));
    return alias;
  });
}

/** Lets printed types refer to schemas by the names of their aliases. */
export function referByName(text: string, names: ReadonlyMap<string, string>): string {
  return text.replaceAll(
    /\bcomponents\["schemas"\]\["([^"\\]+)"\]/g,
    (whole, name) => names.get(name) ?? whole,
  );
}

interface Reference {
  name: string;
  /** Whether a list is in between. Then the compiler resolves the reference late. */
  inList: boolean;
}

/** The schemas that a type refers to, except from within the members of an object. */
function referencesOf(type: ts.TypeNode): Reference[] {
  const found: Reference[] = [];
  replaceReferences(type, (name, inList) => {
    found.push({ name, inList });
    return undefined;
  });
  return found;
}

function replaceReferences(
  type: ts.TypeNode,
  replace: (name: string, inList: boolean) => ts.TypeNode | undefined,
): ts.TypeNode {
  const visit = (node: ts.Node, inList: boolean): ts.Node => {
    if (ts.isTypeLiteralNode(node)) return node;
    const name = schemaName(node);
    if (name !== undefined) return replace(name, inList) ?? node;
    const list = inList || ts.isArrayTypeNode(node) || ts.isTupleTypeNode(node);
    return ts.visitEachChild(node, (child) => visit(child, list), undefined);
  };
  return visit(type, false) as ts.TypeNode;
}

/** `X` of `components["schemas"]["X"]`. */
function schemaName(node: ts.Node): string | undefined {
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isIndexedAccessTypeNode(node.objectType)) return undefined;
  const { objectType: section } = node;
  if (!ts.isTypeReferenceNode(section.objectType) || !ts.isIdentifier(section.objectType.typeName))
    return undefined;
  if (section.objectType.typeName.text !== 'components' || indexOf(section) !== 'schemas') return undefined;
  return indexOf(node);
}

function indexOf({ indexType }: ts.IndexedAccessTypeNode): string | undefined {
  return ts.isLiteralTypeNode(indexType) && ts.isStringLiteral(indexType.literal)
    ? indexType.literal.text
    : undefined;
}

function reaches(from: string, target: string, edges: (name: string) => readonly Reference[]): boolean {
  const seen = new Set<string>();
  const visit = (name: string): boolean => {
    if (seen.has(name)) return false;
    seen.add(name);
    return edges(name).some((edge) => edge.name === target || visit(edge.name));
  };
  return visit(from);
}
