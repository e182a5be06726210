import ts from 'typescript';

/**
 * The type of an array with `prefixItems`: `[A, B?, ...C[]]`. An array may end early, unless `minItems` forbids it, and
 * may go on with what `items` describes (JSON Schema 2020-12, core 10.3.1). openapi-typescript ignores `items` there.
 */
export function tupleOf<Item>(schema: object, typeOf: (item: Item) => ts.TypeNode): ts.TypeNode | undefined {
  const {
    type,
    prefixItems,
    items,
    minItems = 0,
  } = schema as {
    type?: unknown;
    prefixItems?: unknown;
    items?: Item | boolean;
    minItems?: number;
  };
  if (type !== 'array' || !Array.isArray(prefixItems)) return undefined;
  const { factory } = ts;
  const first = prefixItems.map((item: Item, index) => {
    const own = typeOf(item);
    return index < minItems ? own : factory.createOptionalTypeNode(parenthesized(own));
  });
  if (items === false) return factory.createTupleTypeNode(first);
  const further =
    items === undefined || items === true
      ? factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword)
      : typeOf(items);
  const rest = factory.createRestTypeNode(factory.createArrayTypeNode(further));
  return factory.createTupleTypeNode([...first, rest]);
}

function parenthesized(type: ts.TypeNode): ts.TypeNode {
  return ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type)
    ? ts.factory.createParenthesizedType(type)
    : type;
}
