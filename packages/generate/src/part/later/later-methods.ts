// later/ takes a document.
// It gives what openapi-typescript does not know of later versions in a form that it knows, and brings the types back.
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  METHODS,
  parsePointer,
  valueAt,
} from '@specpact/spec';
import ts from 'typescript';

/**
 * OpenAPI 3.2 has methods that openapi-typescript does not know: `query`, and any other in `additionalOperations`
 * (section 4.9). Each one gets a path item of its own here, as `post`. {@link withLaterMethods} brings the types back.
 */
export function splitLaterMethods(part: JsonObject): void {
  const { paths } = part;
  const ids = new Set<JsonValue>();
  for (const [template, written] of Object.entries(isJsonObject(paths) ? paths : {})) {
    if (!isJsonObject(written) || !isJsonObject(paths)) continue;
    const { query, additionalOperations, ...rest } = referredItem(part, written);
    const others = isJsonObject(additionalOperations) ? additionalOperations : {};
    const around = Object.fromEntries(Object.entries(rest).filter(([name]) => !METHODS.includes(name)));
    for (const [name, operation] of Object.entries({ ...others, ...(query !== undefined && { query }) })) {
      const post = isJsonObject(operation) ? namedOnce(operation, ids) : {};
      paths[`${template}${MARK}${name.toLowerCase()}`] = { ...around, post };
    }
    delete written.query;
    delete written.additionalOperations;
  }
}

/** A path item with a copy of what it refers to. Its own members win. */
function referredItem(part: JsonObject, { $ref, ...own }: JsonObject): JsonObject {
  if (typeof $ref !== 'string') return own;
  const target = valueAt(part, parsePointer(decodeURIComponent($ref.slice(1))));
  return isJsonObject(target) ? { ...structuredClone(referredItem(part, target)), ...own } : own;
}

/** Two paths may refer to one path item. The types of its operations are written once. */
function namedOnce(operation: JsonObject, ids: Set<JsonValue>): JsonObject {
  const { operationId = null, ...rest } = operation;
  if (ids.has(operationId)) return rest;
  ids.add(operationId);
  return operation;
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
        const type = withMembers(item.type, more);
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

type Item = ts.PropertySignature & { name: ts.StringLiteral; type: ts.TypeNode };

function isItem(member: ts.TypeElement): member is Item {
  return ts.isPropertySignature(member) && ts.isStringLiteral(member.name) && member.type !== undefined;
}

/** The type of a path item with more members. A path item may also be the name of one. */
function withMembers(type: ts.TypeNode, more: ts.TypeElement[]): ts.TypeNode {
  if (ts.isTypeLiteralNode(type)) return ts.factory.createTypeLiteralNode([...type.members, ...more]);
  return ts.factory.createIntersectionTypeNode([type, ts.factory.createTypeLiteralNode(more)]);
}

/** The member `post` of a split path item, under the name of its method. */
function method(name: string, item: ts.TypeNode): ts.TypeElement[] {
  if (!ts.isTypeLiteralNode(item)) return [];
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
