import {
  isMarked,
  isSchema,
  type ReadSchema,
  type SchemaAt,
  type SchemaObjectAt,
  type SchemaReader,
  Trail,
} from '@specpact/schema';
import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';

/** Schemas of which at least one, or exactly one, has to hold. */
export interface Choice {
  keyword: 'anyOf' | 'oneOf';
  branches: readonly SchemaAt[];
  of: SchemaObjectAt;
}

/** Everything that a document demands of one value: references and `allOf` are followed. */
export interface ValueNode {
  reader: SchemaReader;
  /** The schemas as written. None: every value is allowed. */
  starts: readonly SchemaAt[];
  /** The schemas that all have to hold. */
  parts: readonly SchemaObjectAt[];
  /** The keywords of the parts that hold no schema, as JSON Schema 2020-12 writes them. */
  leaves: readonly JsonObject[];
  choices: readonly Choice[];
  /** Whether a part is `false`. */
  isNever: boolean;
  /** The place that stands for the whole. */
  at: Trail | undefined;
}

/** The keywords that hold no schema and say which values are allowed. */
const LEAF_KEYWORDS = [
  'enum',
  'const',
  'multipleOf',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'dependentRequired',
  'contentEncoding',
  'contentMediaType',
] as const;

const nodes = new WeakMap<SchemaReader, WeakMap<JsonObject, ValueNode>>();

/** What schemas demand together. */
export function readNode(reader: SchemaReader, starts: readonly SchemaAt[]): ValueNode {
  const [only] = starts.length === 1 ? starts : [];
  if (!only || !isJsonObject(only.value)) return readAnew(reader, starts);
  const known = nodes.get(reader) ?? new WeakMap<JsonObject, ValueNode>();
  nodes.set(reader, known);
  const before = known.get(only.value);
  if (before) return before;
  const node = readAnew(reader, starts);
  known.set(only.value, node);
  return node;
}

/** One schema that demands all that a node demands. */
export function wholeOf({ reader, starts, at = Trail.root }: ValueNode): ReadSchema {
  const [only, ...more] = starts;
  if (only && more.length === 0) return { reader, schema: only };
  return { reader, schema: { value: only ? { allOf: starts.map(({ value }) => value) } : true, at } };
}

function readAnew(reader: SchemaReader, starts: readonly SchemaAt[]): ValueNode {
  const parts: SchemaObjectAt[] = [];
  const leaves: JsonObject[] = [];
  const choices: Choice[] = [];
  let isNever = false;
  const seen = new Set<JsonObject>();
  const visit = ({ value, at }: SchemaAt, orNull: boolean): void => {
    if (!isJsonObject(value)) {
      if (!value) isNever = true;
      return;
    }
    if (seen.has(value)) return;
    seen.add(value);
    const own = { value, at };
    for (const target of reader.references(own)) visit(target, orNull);
    if (reader.ignoresSiblings(value)) return;
    if (Object.keys(value).length === 1 && typeof value.$ref === 'string') return;
    const withNull = orNull || (value.nullable === true && value.type === undefined);
    parts.push(own);
    leaves.push(leafOf(reader, value, withNull));
    if (Array.isArray(value.allOf)) {
      for (const [index, branch] of value.allOf.entries()) {
        if (isSchema(branch)) visit({ value: branch, at: at.to('allOf').to(String(index)) }, withNull);
      }
    }
    for (const keyword of ['anyOf', 'oneOf'] as const) {
      const written = value[keyword];
      if (!Array.isArray(written)) continue;
      const all = written.flatMap((branch, index): SchemaAt[] =>
        isSchema(branch) ? [{ value: branch, at: at.to(keyword).to(String(index)) }] : [],
      );
      const rest = all.filter((branch) => !isNull(reader, branch));
      const [lone] = rest;
      // A choice of one, with or without `null` beside it, is no choice.
      if (lone && rest.length === 1) visit(lone, withNull || rest.length < all.length);
      else if (rest.length > 0) choices.push({ keyword, branches: all, of: own });
    }
  };
  for (const start of starts) visit(start, false);
  return { reader, starts, parts, leaves, choices, isNever, at: starts[0]?.at };
}

/** The keywords of one schema that hold no schema. `nullable` and flags of OpenAPI 3.0 are translated. */
function leafOf(reader: SchemaReader, value: JsonObject, orNull: boolean): JsonObject {
  const leaf: JsonObject = {};
  for (const keyword of LEAF_KEYWORDS) {
    const said = value[keyword];
    if (said !== undefined) leaf[keyword] = said;
  }
  const mayBeNull = orNull || (value.nullable === true && reader.dialect !== '2020-12');
  const types = typeof value.type === 'string' ? [value.type] : value.type;
  if (Array.isArray(types)) leaf.type = mayBeNull && !types.includes('null') ? [...types, 'null'] : types;
  if (orNull && Array.isArray(leaf.enum)) leaf.enum = [...leaf.enum, null];
  if (orNull && leaf.const !== undefined) {
    leaf.enum = [leaf.const, null];
    delete leaf.const;
  }
  for (const [flag, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof leaf[flag] !== 'boolean') continue;
    const isExclusive = leaf[flag] === true;
    const limit = leaf[bound];
    delete leaf[flag];
    if (isExclusive && limit !== undefined) {
      leaf[flag] = limit;
      delete leaf[bound];
    }
  }
  return leaf;
}

function isNull(reader: SchemaReader, schema: SchemaAt): boolean {
  const { value } = reader.meant(schema);
  if (!isJsonObject(value)) return false;
  if (value.type === 'null' || value.const === null) return true;
  return Array.isArray(value.enum) && value.enum.length === 1 && value.enum[0] === null;
}

/** The types that a node allows; `undefined` for all of them. */
export function typesOf({ leaves }: Pick<ValueNode, 'leaves'>): string[] | undefined {
  let types: string[] | undefined;
  for (const { type, enum: listed, const: only } of leaves) {
    const values = Array.isArray(listed) ? listed : only === undefined ? undefined : [only];
    const own = Array.isArray(type) ? type.map(String) : values && [...new Set(values.map(typeName))];
    if (own) types = types ? both(types, own) : own;
  }
  return types;
}

/** The types that two lists allow. An integer is a number. */
export function both(some: readonly string[], others: readonly string[]): string[] {
  const shared = some.filter((type) => others.includes(type));
  for (const [list, other] of [
    [some, others],
    [others, some],
  ] as const) {
    if (list.includes('integer') && other.includes('number') && !shared.includes('integer'))
      shared.push('integer');
  }
  return shared;
}

function typeName(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return isJsonObject(value) ? 'object' : typeof value;
}

/** A member that a node names. */
export interface Member {
  schemas: readonly SchemaAt[];
  at: Trail;
}

/** The members that a node names under `properties`. */
export function membersOf({ parts }: ValueNode): Map<string, Member> {
  const members = new Map<string, Member>();
  for (const { value, at } of parts) {
    if (!isJsonObject(value.properties)) continue;
    for (const [name, schema] of Object.entries(value.properties)) {
      if (!isSchema(schema)) continue;
      const place = at.to('properties').to(name);
      const known = members.get(name);
      members.set(name, {
        schemas: [...(known?.schemas ?? []), { value: schema, at: place }],
        at: known?.at ?? place,
      });
    }
  }
  return members;
}

/** The required members of a node, each with the place that says so. */
export function requiredOf({ parts }: ValueNode): Map<string, Trail> {
  const required = new Map<string, Trail>();
  for (const { value, at } of parts) {
    for (const name of Array.isArray(value.required) ? value.required : []) {
      if (typeof name === 'string' && !required.has(name)) required.set(name, at.to('required'));
    }
  }
  return required;
}

/** Whether a member goes only the other way. */
export function isMarkedMember(
  reader: SchemaReader,
  member: Member | undefined,
  keyword: 'readOnly' | 'writeOnly',
): boolean {
  return member?.schemas.some(({ value }) => isMarked(reader, value, keyword)) === true;
}

/** What a node says of members that it does not name: nothing, that there are none, or a schema. */
export type Others =
  | { are: 'open' | 'closed'; at: Trail | undefined }
  | { are: 'described'; schemas: readonly SchemaAt[]; at: Trail };

export function othersOf({ parts, at: whole }: ValueNode): Others {
  const described: SchemaAt[] = [];
  for (const { value, at } of parts) {
    for (const keyword of ['additionalProperties', 'unevaluatedProperties'] as const) {
      const said = value[keyword];
      if (said === false) return { are: 'closed', at: at.to(keyword) };
      if (isJsonObject(said) && Object.keys(said).length > 0)
        described.push({ value: said, at: at.to(keyword) });
    }
  }
  const [first] = described;
  return first ? { are: 'described', schemas: described, at: first.at } : { are: 'open', at: whole };
}

/** The schemas of an array's item. */
export function itemsOf(node: ValueNode, index?: number): SchemaAt[] {
  const { parts } = node;
  const rest = index === undefined || index >= tupleLength(node) ? unevaluatedItemsOf(node) : [];
  const own = parts.flatMap(({ value, at }): SchemaAt[] => {
    const { prefixItems, items } = value;
    if (index !== undefined && Array.isArray(prefixItems) && index < prefixItems.length) {
      const schema = prefixItems[index];
      return isSchema(schema) ? [{ value: schema, at: at.to('prefixItems').to(String(index)) }] : [];
    }
    return isSchema(items) ? [{ value: items, at: at.to('items') }] : [];
  });
  return [...own, ...rest];
}

/** What `unevaluatedItems` says of the items that no keyword beside it describes. */
function unevaluatedItemsOf(node: ValueNode): SchemaAt[] {
  if (hasItemsByCase(node) || node.parts.some(({ value }) => value.items !== undefined)) return [];
  return node.parts.flatMap(({ value: { unevaluatedItems }, at }): SchemaAt[] =>
    isSchema(unevaluatedItems) ? [{ value: unevaluatedItems, at: at.to('unevaluatedItems') }] : [],
  );
}

/** Whether the items that `unevaluatedItems` is about depend on the value (JSON Schema 2020-12, section 11.2). */
export function hasItemsByCase({ parts, choices }: ValueNode): boolean {
  const isByCase = ({ value }: SchemaObjectAt) => value.contains !== undefined || value.if !== undefined;
  return choices.length > 0 || parts.some(isByCase);
}

/** How many items have schemas of their own. */
export function tupleLength({ parts }: ValueNode): number {
  return Math.max(
    0,
    ...parts.map(({ value }) => (Array.isArray(value.prefixItems) ? value.prefixItems.length : 0)),
  );
}
