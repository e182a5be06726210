import type { SchemaAt, SchemaReader } from '@specpact/schema';
import { formatPointer, isJsonObject, type JsonObject, type Path } from '@specpact/spec';
import { type PlainValues, plainValues } from '../read/plain-values.ts';
import { schemaCore } from '../read/schema-core.ts';

/** Keywords that say the same of a value, whatever one of its members is. */
const INDEPENDENT = new Set([
  '$comment',
  '$defs',
  '$ref',
  '$schema',
  'additionalProperties',
  'allOf',
  'default',
  'definitions',
  'deprecated',
  'description',
  'example',
  'examples',
  'externalDocs',
  'items',
  'maxItems',
  'maxProperties',
  'minItems',
  'minProperties',
  'nullable',
  'properties',
  'readOnly',
  'required',
  'title',
  'type',
  'writeOnly',
  'xml',
]);

/** Of these, a schema of the member itself says something. */
const ABOUT_PARTS = ['$ref', 'allOf', 'properties', 'items'];

/**
 * The values that the member at a place of a valid value can certainly have instead. The value stays valid.
 *
 * @returns `undefined` if that is not certain of any.
 */
export function freeValues(reader: SchemaReader, schema: SchemaAt, place: Path): PlainValues | undefined {
  if (reader.isDynamic || !isJsonObject(schema.value)) return undefined;
  const key = formatPointer(place);
  const rulesOfSchema = known.get(schema.value) ?? new Map<string, PlainValues | undefined>();
  known.set(schema.value, rulesOfSchema);
  if (rulesOfSchema.has(key)) return rulesOfSchema.get(key);
  const rules = rulesAt(reader, schema, place, new Set());
  const all = rules && rules.length > 0 ? (value: string) => rules.every((takes) => takes(value)) : undefined;
  rulesOfSchema.set(key, all);
  return all;
}

const known = new WeakMap<object, Map<string, PlainValues | undefined>>();

function rulesAt(
  reader: SchemaReader,
  schema: SchemaAt,
  place: Path,
  seen: ReadonlySet<unknown>,
): PlainValues[] | undefined {
  const { value } = schema;
  if (!isJsonObject(value) || seen.has(value)) return undefined;
  const isMember = place.length === 0;
  const own = isMember ? memberRule(value) : [];
  if (!own || (!isMember && Object.keys(value).some((name) => !isIndependent(name)))) return undefined;
  const [token, ...rest] = place;
  const rules = [...own];
  for (const child of schemaCore().schemaChildren(reader, schema)) {
    const isSame = child.of === 'same';
    if (isSame && !child.isSure) return undefined;
    const isAbout = isSame || child.of === 'item' || (child.of === 'member' && child.name === token);
    if (!isAbout) continue;
    const below = rulesAt(reader, child.schema, isSame ? place : rest, new Set([...seen, value]));
    if (!below) return undefined;
    rules.push(...below);
  }
  return rules;
}

function isIndependent(name: string): boolean {
  return INDEPENDENT.has(name) || name.startsWith('x-');
}

/** What the schema of the member says by itself; nothing if it only refers to others. */
function memberRule(schema: JsonObject): PlainValues[] | undefined {
  const { type } = schema;
  const types = [type].flat().filter((name) => name !== 'null');
  const said = Object.entries(schema).filter(
    ([name]) => name !== 'type' && !(isIndependent(name) && !ABOUT_PARTS.includes(name)),
  );
  const own = said.filter(([name]) => name !== '$ref' && name !== 'allOf');
  if (type === undefined && own.length === 0) return [];
  const rule =
    types.length === 1 && plainValues({ schema: { type: types[0], ...Object.fromEntries(own) } }, '');
  return rule ? [rule] : undefined;
}
