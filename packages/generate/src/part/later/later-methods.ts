// later/ takes a document.
// It gives what openapi-typescript does not know of later versions in a form that it knows, and brings the types back.
import { isJsonObject, type JsonObject, METHODS } from '@specpact/spec';
import ts from 'typescript';

/**
 * OpenAPI 3.2 has methods that openapi-typescript does not know: `query`, and any other in `additionalOperations`
 * (section 4.9). Each one gets a path item of its own here, as `post`. {@link withLaterMethods} brings the types back.
 */
export function splitLaterMethods({ paths }: JsonObject): void {
  for (const [template, item] of Object.entries(isJsonObject(paths) ? paths : {})) {
    if (!isJsonObject(item) || !isJsonObject(paths)) continue;
    const { query, additionalOperations, ...rest } = item;
    const others = isJsonObject(additionalOperations) ? additionalOperations : {};
    const around = Object.fromEntries(Object.entries(rest).filter(([name]) => !METHODS.includes(name)));
    for (const [name, operation] of Object.entries({ ...others, ...(query !== undefined && { query }) })) {
      paths[`${template}${MARK}${name.toLowerCase()}`] = { ...around, post: operation ?? {} };
    }
    delete item.query;
    delete item.additionalOperations;
  }
}

/** No path has it. */
const MARK = '\u{f8ff}method ';

/** Puts the types of the split methods back into the types of their paths. */
export function withLaterMethods(nodes: readonly ts.Node[]): ts.Node[] {
  return nodes.map((node) => {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== 'paths') return node;
    const items = node.members.filter(isItem);
    const later = items.filter((item) => item.name.text.includes(MARK));
    if (later.length === 0) return node;
    const members = items
      .filter((item) => !later.includes(item))
      .map((item) => {
        const own = later.filter(({ name }) => name.text.startsWith(`${item.name.text}${MARK}`));
        const more = own.flatMap(({ name, type }) => method(name.text.split(MARK)[1] ?? '', type));
        if (more.length === 0) return item;
        const type = ts.factory.createTypeLiteralNode([...item.type.members, ...more]);
        return ts.factory.updatePropertySignature(item, item.modifiers, item.name, item.questionToken, type);
      });
    const { modifiers, name, typeParameters, heritageClauses } = node;
    return ts.factory.updateInterfaceDeclaration(
      node,
      modifiers,
      name,
      typeParameters,
      heritageClauses,
      members,
    );
  });
}

type Item = ts.PropertySignature & { name: ts.StringLiteral; type: ts.TypeLiteralNode };

function isItem(member: ts.TypeElement): member is Item {
  return (
    ts.isPropertySignature(member) &&
    ts.isStringLiteral(member.name) &&
    member.type !== undefined &&
    ts.isTypeLiteralNode(member.type)
  );
}

/** The member `post` of a split path item, under the name of its method. */
function method(name: string, item: ts.TypeLiteralNode): ts.TypeElement[] {
  return item.members.filter(ts.isPropertySignature).flatMap((member) => {
    if (!ts.isIdentifier(member.name) || member.name.text !== 'post') return [];
    const key = /^[a-z]\w*$/.test(name)
      ? ts.factory.createIdentifier(name)
      : ts.factory.createStringLiteral(name);
    return [
      ts.factory.updatePropertySignature(member, member.modifiers, key, member.questionToken, member.type),
    ];
  });
}
