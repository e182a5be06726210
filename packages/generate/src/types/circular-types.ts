import ts from 'typescript';
import type { SchemaMember } from './schema-members.ts';

/**
 * Gives a type alias to each schema that contains itself only through lists and alternatives:
 *
 *     Json: string | components["schemas"]["Json"][]
 *
 * This is an error as a member of an interface (TS2502), but not as a type alias, which the compiler resolves late. A
 * schema that is only itself becomes `unknown`.
 *
 * @param schemas the types by their names, changed in place.
 * @returns the aliases, to print after the types.
 */
export function breakCircles(schemas: ReadonlyMap<string, SchemaMember>): ts.Node[] {
  const edges = new Map([...schemas].map(([name, { type }]) => [name, referencesOf(type)]));
  const circular = [...schemas.keys()].filter((name) => reaches(name, name, (at) => edges.get(at) ?? []));
  if (circular.length === 0) return [];
  const direct = (at: string) => (edges.get(at) ?? []).filter(({ inList }) => !inList);
  const aliases = new Map<string, string>();
  for (const name of circular) aliases.set(name, aliasName(name, aliases));
  return circular.map((name) => {
    const member = schemas.get(name) as SchemaMember;
    const type = replaceReferences(member.type, (target, inList) => {
      if (!inList && reaches(target, name, direct))
        return ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword);
      const alias = aliases.get(target);
      return alias === undefined ? undefined : ts.factory.createTypeReferenceNode(alias);
    });
    const alias = aliases.get(name) as string;
    member.replace(ts.factory.createTypeReferenceNode(alias));
    return ts.factory.createTypeAliasDeclaration(undefined, alias, undefined, type);
  });
}

interface Reference {
  name: string;
  /** Whether a list is between. Then the compiler resolves the reference late. */
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

function aliasName(name: string, taken: ReadonlyMap<string, string>): string {
  const stem = `Circular_${name.replace(/\W/g, '_')}`;
  const names = [...taken.values()];
  let free = stem;
  for (let count = 2; names.includes(free); count += 1) free = `${stem}_${count}`;
  return free;
}
