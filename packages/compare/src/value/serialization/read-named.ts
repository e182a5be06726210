import { type SchemaView, shapeOf } from '@specpact/schema';
import type { JsonValue } from '@specpact/spec';
import { isDeepMember, readDeepObject } from './deep-object.ts';
import { type Reading, readDelimited, withItems } from './read-delimited.ts';
import { isOpen, namesMember, ownsMember } from './shape.ts';
import type { Style } from './style.ts';

/** The names and texts of a query, of cookies or of a form. */
export type Fields = ReadonlyMap<string, readonly string[]>;

/** A value that is written as one field or several fields. */
export interface NamedValue {
  style: Style;
  /** What the schema says of such a value; `undefined` if the text has a media type, and so no style. */
  view: ((value: JsonValue) => SchemaView) | undefined;
}

/**
 * Finds which names of the fields belong to which value. These are the value's own name, and the names of its members
 * in brackets. For an object whose style is an exploded `form`, they are the names of its members (OpenAPI 3.1,
 * section 4.8.12.3). If such an object is open, it gets every name that belongs to no other value.
 */
export function claimNames<Value extends NamedValue>(
  values: readonly Value[],
  fields: Fields,
  taken: ReadonlySet<string> = new Set(),
): Map<Value, readonly string[]> {
  if (fields.size === 0) return new Map(values.map((value) => [value, []]));
  const names = [...fields.keys()];
  const spread = new Map<Value, SchemaView>();
  const claims = new Map<Value, readonly string[]>(
    values.map((value) => {
      const view = spreadView(value);
      if (view) {
        spread.set(value, view);
        return [value, names.filter((name) => namesMember(view, name))];
      }
      const isDeep = value.view !== undefined && value.style.style === 'deepObject';
      return [
        value,
        names.filter((name) => (isDeep ? isDeepMember(name, value.style.name) : name === value.style.name)),
      ];
    }),
  );
  if (spread.size === 0) return claims;
  const claimed = new Set([...taken, ...[...claims.values()].flat()]);
  const left = names.filter((name) => !claimed.has(name));
  for (const [value, view] of spread) {
    const more = left.filter((name) => isOpen(view) || ownsMember(view, name));
    claims.set(value, [...(claims.get(value) ?? []), ...more]);
  }
  return claims;
}

/** What the schema of an object says, if each of its members is a field of its own. */
function spreadView({ style: { style, explode }, view }: NamedValue): SchemaView | undefined {
  if (style !== 'form' || !explode) return undefined;
  const object = view?.({});
  return object && shapeOf(object) === 'object' ? object : undefined;
}

/** Reads a value from the fields whose names belong to it. */
export function readNamed(
  { style }: NamedValue,
  view: (value: JsonValue) => SchemaView,
  names: readonly string[],
  fields: Fields,
): Reading {
  return withItems(readFields(style, view, names, fields), style);
}

function readFields(
  style: Style,
  view: (value: JsonValue) => SchemaView,
  names: readonly string[],
  fields: Fields,
): Reading {
  const texts = fields.get(style.name) ?? [];
  const own = new Map(names.map((name) => [name, fields.get(name) ?? []]));
  if (style.style === 'deepObject') return { values: [readDeepObject(style.name, own)] };
  const [first = ''] = texts;
  const shape = shapeOf(view(first), texts.length);
  if (shape === 'text') return { values: [texts.length > 1 ? [...texts] : first] };
  const as = (text: string) => readDelimited(text, style, shape, asItIs);
  if (shape === 'object') {
    return style.style === 'form' && style.explode ? { values: [membersOf(own)] } : as(first);
  }
  if (style.style === 'form' && style.explode) return { values: [[...texts]] };
  const readings = texts.map((text) => readDelimited(text, { ...style, explode: false }, shape, asItIs));
  const items = readings.flatMap((reading) => ('values' in reading ? reading.values.flat() : []));
  // Before 3.1.1, OpenAPI does not say what it means to explode another style than `form`.
  return { values: style.explode ? [[...texts], items] : [items] };
}

function membersOf(fields: Fields): JsonValue {
  return Object.fromEntries(
    Array.from(fields, ([name, texts]) => [name, texts.length > 1 ? [...texts] : (texts[0] ?? '')]),
  );
}

function asItIs(text: string): string {
  return text;
}
