import { type SchemaAt, type SchemaReader, SchemaView, typesOf } from '@specpact/schema';
import { isJsonObject, type JsonObject, type JsonValue, type Parameter } from '@specpact/spec';

/** What a request says under a parameter's name. */
export interface ParameterText {
  /** The value's texts: several where the name is repeated. */
  texts: readonly string[];
  /** The whole query, for objects whose members are parameters of their own. */
  all: ReadonlyMap<string, readonly string[]>;
}

/** How a parameter is written, its defaults filled in (OpenAPI 3.1, section 4.8.12.2.1). */
interface Style {
  style: string;
  explode: boolean;
}

function styleOf({ in: location, value }: Pick<Parameter, 'in' | 'value'>): Style {
  const usual = location === 'query' || location === 'cookie' ? 'form' : 'simple';
  const style = typeof value.style === 'string' ? value.style : usual;
  return { style, explode: typeof value.explode === 'boolean' ? value.explode : style === 'form' };
}

/** Whether a parameter whose value is a list is written once for each item. */
export function isRepeatable(parameter: Parameter): boolean {
  const { style, explode } = styleOf(parameter);
  return explode || style === 'deepObject';
}

/** The names of the query that belong to a parameter: its own, and its members' where it is an object. */
export function queryNames(
  reader: SchemaReader,
  parameter: Parameter,
  schema: SchemaAt | undefined,
  all: ReadonlyMap<string, readonly string[]>,
): string[] {
  const { style, explode } = styleOf(parameter);
  const names = [...all.keys()];
  // A parameter with a media type has no style.
  if (parameter.value.content !== undefined) return names.filter((name) => name === parameter.name);
  if (style === 'deepObject') return names.filter((name) => name.startsWith(`${parameter.name}[`));
  if (style === 'form' && explode && schema && isObject(reader, schema)) {
    const view = SchemaView.of(reader, 'request', schema, {});
    const properties = propertiesOf(view);
    return names.filter((name) => properties.has(name));
  }
  return names.filter((name) => name === parameter.name);
}

/** Reads a parameter's texts into the array, the object or the text that its schema describes. */
export function readParameter(
  reader: SchemaReader,
  parameter: Pick<Parameter, 'in' | 'value' | 'name'>,
  schema: SchemaAt,
  { texts, all }: ParameterText,
): JsonValue {
  const { style, explode } = styleOf(parameter);
  const types = typesOf(SchemaView.of(reader, 'request', schema, texts[0] ?? ''));
  const [first = ''] = texts;
  if (types.has('array') && (!types.has('string') || texts.length > 1)) {
    if (explode && style === 'form') return [...texts];
    return texts.flatMap((text) => splitList(text, style, explode, parameter.name));
  }
  if (!types.has('object') || types.has('string'))
    return texts.length > 1 ? [...texts] : unprefixed(first, style, parameter.name);
  if (style === 'deepObject') return deepObject(parameter.name, all);
  if (style === 'form' && explode) {
    const properties = propertiesOf(SchemaView.of(reader, 'request', schema, {}));
    return Object.fromEntries(
      Array.from(all, ([name, values]): [string, JsonValue] => [
        name,
        values.length > 1 ? [...values] : (values[0] ?? ''),
      ]).filter(([name]) => properties.has(name)),
    );
  }
  const parts = splitList(first, style, explode, parameter.name);
  return explode
    ? Object.fromEntries(parts.map((part) => [part.split('=')[0] ?? '', part.split('=').slice(1).join('=')]))
    : Object.fromEntries(
        parts.flatMap((name, index): [string, JsonValue][] =>
          index % 2 === 0 ? [[name, parts[index + 1] ?? '']] : [],
        ),
      );
}

function splitList(text: string, style: string, explode: boolean, name: string): string[] {
  const bare = unprefixed(text, style, name);
  if (bare === '') return [];
  switch (style) {
    case 'spaceDelimited':
      return bare.split(/ |%20/);
    case 'pipeDelimited':
      return bare.split('|');
    case 'label':
      return bare.split(explode ? '.' : ',');
    case 'matrix':
      return explode ? bare.split(`;${name}=`) : bare.split(',');
    default:
      return bare.split(',').map((part) => part.trim());
  }
}

/** `.5` and `;id=5` without what their styles put before the value. */
function unprefixed(text: string, style: string, name: string): string {
  if (style === 'label') return text.replace(/^\./, '');
  if (style === 'matrix') return text.startsWith(`;${name}=`) ? text.slice(name.length + 2) : text;
  return text;
}

function deepObject(name: string, all: ReadonlyMap<string, readonly string[]>): JsonObject {
  const root: JsonObject = Object.create(null) as JsonObject;
  for (const [key, values] of all) {
    if (!key.startsWith(`${name}[`)) continue;
    const steps = Array.from(key.slice(name.length).matchAll(/\[([^[\]]*)\]/g), ([, step]) => step ?? '');
    let holder = root;
    for (const step of steps.slice(0, -1)) {
      const next = holder[step];
      const below: JsonObject = isJsonObject(next) ? next : (Object.create(null) as JsonObject);
      holder[step] = below;
      holder = below;
    }
    const last = steps.at(-1);
    if (last === '') return { ...root, '': [...values] };
    if (last !== undefined) holder[last] = values.length > 1 ? [...values] : (values[0] ?? '');
  }
  return root;
}

function isObject(reader: SchemaReader, schema: SchemaAt): boolean {
  const types = typesOf(SchemaView.of(reader, 'request', schema, {}));
  return types.has('object') && !types.has('string');
}

function propertiesOf(view: SchemaView): Set<string> {
  return new Set(
    view.possibleSchemas.flatMap(({ value }) =>
      isJsonObject(value.properties) ? Object.keys(value.properties) : [],
    ),
  );
}
