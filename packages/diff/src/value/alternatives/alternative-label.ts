import type { SchemaAt, SchemaReader } from '@specpact/schema';
import { isJsonObject } from '@specpact/spec';
import { membersOf, readNode, requiredOf, typesOf } from '../value-node.ts';

/** What people call a schema: the name behind its `$ref`, or its title. */
export function labelOf(reader: SchemaReader, branch: SchemaAt): string | undefined {
  const { value } = branch;
  if (!isJsonObject(value)) return undefined;
  const name = typeof value.$ref === 'string' ? /\/([^/]+)$/.exec(value.$ref)?.[1] : undefined;
  if (name !== undefined) return name;
  const meant = reader.meant(branch).value;
  if (isJsonObject(meant) && typeof meant.title === 'string') return meant.title;
  const node = readNode(reader, [branch]);
  const types = typesOf(node);
  if (types?.length !== 1 || types[0] === 'array') return undefined;
  if (types[0] !== 'object') return types[0];
  const names = [...requiredOf(node).keys(), ...membersOf(node).keys()];
  return names.length === 0 ? undefined : `object with ${[...new Set(names)].slice(0, 3).join(', ')}`;
}
