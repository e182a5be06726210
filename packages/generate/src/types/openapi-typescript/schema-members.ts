import ts from 'typescript';

/** A schema of a document as a member of `components["schemas"]`. */
export interface SchemaMember {
  type: ts.TypeNode;
  replace(type: ts.TypeNode): void;
  /** Gives its comment to another node. */
  moveComment(to: ts.Node): void;
}

/** The members of `components["schemas"]` by their names. */
export function schemaMembers(nodes: readonly ts.Node[]): Map<string, SchemaMember> {
  const found = new Map<string, SchemaMember>();
  for (const node of nodes) {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== 'components') continue;
    for (const section of node.members) {
      if (!ts.isPropertySignature(section) || nameOf(section) !== 'schemas') continue;
      if (!section.type || !ts.isTypeLiteralNode(section.type)) continue;
      for (const member of section.type.members) {
        if (!ts.isPropertySignature(member) || !member.type) continue;
        found.set(nameOf(member), {
          type: member.type,
          replace(type) {
            // The node is new and nothing else uses it. A copy would lose its comment.
            Object.assign(member, { type });
          },
          moveComment(to) {
            ts.setSyntheticLeadingComments(to, ts.getSyntheticLeadingComments(member));
            ts.setSyntheticLeadingComments(member, undefined);
          },
        });
      }
    }
  }
  return found;
}

function nameOf({ name }: ts.PropertySignature): string {
  return 'text' in name ? name.text : '';
}
