import type { JsonObject } from '@specpact/spec';
import ts from 'typescript';

/** No parameter has this name. */
const MARK = '\u{f8ff}querystring';

/**
 * OpenAPI 3.2 has a place that openapi-typescript does not know: `querystring`, the whole query in one media type
 * (section 4.12). It becomes a query parameter with a name of its own here. {@link withQueryStrings} brings the place
 * back.
 */
export function markQueryString(parameter: JsonObject): void {
  Object.assign(parameter, { in: 'query', name: MARK });
}

/** Gives the types of marked parameters a member `querystring` beside `query`. The nodes are changed in place. */
export function withQueryStrings(nodes: readonly ts.Node[]): readonly ts.Node[] {
  for (const node of nodes) visit(node);
  return nodes;
}

function visit(node: ts.Node): void {
  // A large document has a million nodes, and few of them are the parameters of a query.
  if (ts.isTypeLiteralNode(node) && node.members.some(isQuery)) {
    const members = node.members.flatMap((member) => [member, ...queryStringOf(member)]);
    // The node is new and nothing else uses it. A copy would lose its comments.
    if (members.length > node.members.length) {
      Object.assign(node, { members: ts.factory.createNodeArray(members) });
    }
  }
  ts.forEachChild(node, visit);
}

function isQuery({ name }: ts.TypeElement): boolean {
  return name !== undefined && ts.isIdentifier(name) && name.text === 'query';
}

/** Takes the marked parameter out of the member `query`, and gives it the name of its place. */
function queryStringOf(query: ts.TypeElement): ts.TypeElement[] {
  if (!ts.isPropertySignature(query) || !query.type || !ts.isTypeLiteralNode(query.type)) return [];
  const { members } = query.type;
  const whole = members.find(({ name }) => name && 'text' in name && name.text === MARK);
  if (!whole) return [];
  const others = members.filter((member) => member !== whole);
  const never = ts.factory.createKeywordTypeNode(ts.SyntaxKind.NeverKeyword);
  Object.assign(query, {
    type: others.length === 0 ? never : ts.factory.createTypeLiteralNode(others),
    ...(others.every(({ questionToken }) => questionToken) && {
      questionToken: ts.factory.createToken(ts.SyntaxKind.QuestionToken),
    }),
  });
  return [Object.assign(whole, { name: ts.factory.createIdentifier('querystring') })];
}
