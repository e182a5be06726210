import { eachChild, type JsonObject, type ObjectKind } from '@specpact/spec';
import ts from 'typescript';

/** No parameter has this name. */
const MARK = '\u{f8ff}querystring';

/**
 * OpenAPI 3.2 has a place that openapi-typescript does not know: `querystring`, the whole query in one media type
 * (section 4.12). It becomes a query parameter with a name of its own here. {@link addQueryStrings} brings the place
 * back.
 */
export function markQueryString(parameter: JsonObject): void {
  Object.assign(parameter, { in: 'query', name: MARK });
}

/** Whether a parameter below an object is marked. */
export function hasQueryStrings(value: JsonObject, kind: ObjectKind = 'document'): boolean {
  if (kind === 'parameter') return value.name === MARK;
  let found = false;
  eachChild(value, kind, (child, childKind) => {
    // No schema contains a parameter, and most of a document is schemas.
    if (!found && childKind !== 'schema') found = hasQueryStrings(child, childKind);
  });
  return found;
}

/** Gives the types of marked parameters a member `querystring` beside `query`. The nodes are changed in place. */
export function addQueryStrings(nodes: readonly ts.Node[]): void {
  for (const node of nodes) visit(node);
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
