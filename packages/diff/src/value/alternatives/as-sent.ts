import { type ReadSchema, Trail } from '@specpact/schema';
import type { JsonObject, JsonValue } from '@specpact/spec';
import { membersOf, othersOf, readNode, typesOf, type ValueNode } from '../value-node.ts';

/**
 * The objects that have no other members than those that the sender's document names for them: nobody sends a member
 * that is not described. What the receiver's document names does not matter. Nothing if the sender may add other
 * members, as in an object of which no member is described.
 */
export function asSent(node: ValueNode): ReadSchema[] {
  const names = new Set<string>();
  if (!addNames(names, node, false, new Map())) return [];
  const properties = Object.fromEntries([...names].map((name): [string, JsonObject] => [name, {}]));
  const closed = { properties, additionalProperties: false };
  return [{ reader: node.reader, schema: { value: closed, at: node.at ?? Trail.root } }];
}

/**
 * Adds the names of the members that a value has by any alternative. Whether these are all that it can have.
 * `seen`: the schemas that were visited already, and whether members were named around them.
 */
function addNames(
  names: Set<string>,
  node: ValueNode,
  isAroundNamed: boolean,
  seen: Map<JsonValue, boolean>,
): boolean {
  if (typesOf(node)?.includes('object') === false) return true;
  if (describesMore(node) || hasHeirs(node)) return false;
  const own = [...membersOf(node).keys()];
  for (const name of own) names.add(name);
  const isNamed = isAroundNamed || own.length > 0 || isClosed(node);
  if (node.choices.length === 0) return isNamed;
  return node.choices
    .flatMap(({ branches }) => branches)
    .every((branch) => {
      const { value } = node.reader.meant(branch);
      const before = seen.get(value);
      if (before !== undefined && (isNamed || !before)) return true;
      seen.set(value, isNamed);
      return addNames(names, readNode(node.reader, [branch]), isNamed, seen);
    });
}

function isClosed(node: ValueNode): boolean {
  return othersOf(node).are === 'closed';
}

function describesMore(node: ValueNode): boolean {
  return (
    othersOf(node).are === 'described' ||
    node.parts.some(({ value }) => MORE_MEMBERS.some((keyword) => value[keyword] !== undefined))
  );
}

/** Keywords that can describe members which `properties` does not name. */
const MORE_MEMBERS = ['patternProperties', 'if', 'dependentSchemas', 'dependencies', '$dynamicRef'];

/** Whether a discriminator applies further schemas, which extend this one: no alternatives stand beside it. */
function hasHeirs({ parts }: ValueNode): boolean {
  return parts.some(
    ({ value }) =>
      value.discriminator !== undefined && value.oneOf === undefined && value.anyOf === undefined,
  );
}
