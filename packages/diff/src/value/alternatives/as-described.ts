import {
  allowsObject,
  type Direction,
  discriminatorOutline,
  isMarked,
  propertyNames,
  type SchemaAt,
  type SchemaReader,
  schemaChildren,
  Trail,
} from '@specpact/schema';
import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { membersOf, readNode, type ValueNode } from '../value-node.ts';

/**
 * What else holds for a value if the sender sends only what its own document describes: an object has no other members
 * than those that some schema describes for this direction, and names no schema that no discriminator knows.
 *
 * @returns A function of all that the sender's document demands of a value.
 */
export function asDescribed(direction: Direction) {
  return (schemas: readonly SchemaAt[], reader: SchemaReader): SchemaAt[] => {
    // Which schemas a `$dynamicRef` leads to depends on the way to it.
    if (reader.isDynamic || schemas.some(excludesObjects)) return [];
    const at = schemas[0]?.at ?? Trail.root;
    const closed = describedMembers(schemas, reader, direction);
    const found = [...(closed ? [closed] : []), ...knownNames(readNode(reader, schemas))];
    return found.map((value) => ({ value, at }));
  };
}

function excludesObjects({ value, at }: SchemaAt): boolean {
  return isJsonObject(value) && !allowsObject({ value, at });
}

/** A schema that allows only the members which some schema describes; `undefined` if it describes all members. */
function describedMembers(
  schemas: readonly SchemaAt[],
  reader: SchemaReader,
  direction: Direction,
): JsonObject | undefined {
  const names = new Set<string>();
  const oneWay = new Set<string>();
  const patterns = new Set<string>();
  const seen = new Set<JsonValue>();
  const open = [...schemas];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, at } = next;
    if (!isJsonObject(value) || seen.has(value)) continue;
    seen.add(value);
    for (const name of propertyNames({ value, at })) names.add(name);
    for (const child of schemaChildren(reader, next)) {
      if (child.of === 'others') return undefined;
      if (child.of === 'same') open.push(child.schema);
      if (child.of === 'pattern') patterns.add(child.pattern);
      if (child.of === 'member' && isMarked(reader, child.schema.value, OTHER_WAY[direction]))
        oneWay.add(child.name);
    }
  }
  return {
    properties: anyValues(new Set([...names].filter((name) => !oneWay.has(name)))),
    ...(patterns.size > 0 && { patternProperties: anyValues(patterns) }),
    additionalProperties: false,
  };
}

/** The keyword of members that are not sent in a direction. */
const OTHER_WAY = { request: 'readOnly', response: 'writeOnly' } as const;

function anyValues(names: ReadonlySet<string>): JsonObject {
  return Object.fromEntries([...names].sort().map((name): [string, JsonObject] => [name, {}]));
}

/** The names of the schemas that extend the one of a discriminator, if nothing else lists them. */
function knownNames(node: ValueNode): JsonObject[] {
  const { reader, parts } = node;
  return parts.flatMap((part) => {
    const outline = discriminatorOutline(reader, part);
    if (!outline || outline.heirs.size === 0) return [];
    const { property, heirs } = outline;
    const named = readNode(reader, membersOf(node).get(property)?.schemas ?? []);
    if (named.leaves.some((leaf) => leaf.enum !== undefined || leaf.const !== undefined)) return [];
    const names = [...heirs.keys(), ...reader.componentNames.of(part)];
    return [{ properties: { [property]: { enum: names } } }];
  });
}
