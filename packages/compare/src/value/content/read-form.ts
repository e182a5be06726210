import { type SchemaFault, type SchemaView, shapeOf } from '@specpact/schema';
import { isJson, isJsonObject, type JsonValue } from '@specpact/spec';
import { parseJson } from '../serialization/described-text.ts';
import { claimNames, type Fields, type NamedValue, readNamed } from '../serialization/read-named.ts';
import { type BodyDescription, propertyViews, type ReadFields, writtenFault } from './body-description.ts';
import { type Encoding, encodingOf } from './encoding.ts';

type View = (value: JsonValue) => SchemaView;

interface Property extends NamedValue {
  name: string;
  encoding: Encoding;
  schema: View;
}

/**
 * Reads a form of `application/x-www-form-urlencoded`. Each property is read by its encoding: a style, as for
 * parameters, or a media type. An object that has neither is JSON (OpenAPI 3.1, section 4.8.15).
 */
export function readDescribedForm(description: BodyDescription, text: string): ReadFields {
  const { document, mediaType } = description;
  const fields = fieldsOf(text);
  const views = propertyViews(description, textsOf(fields));
  const properties = Array.from(views, ([name, schema]): Property => {
    const encoding = encodingOf(document, mediaType, name);
    return {
      name,
      encoding,
      schema,
      style: { ...encoding, name },
      view: encoding.isStyled ? schema : undefined,
    };
  });
  const claims = claimNames(properties, fields);
  const claimed = new Set([...claims.values()].flat());
  const values = namesWithValues(text);
  const rest = new Map(
    [...fields]
      .filter(([name]) => !claimed.has(name))
      // A name that the document does not have, without a value, may be anything: it is never shown.
      .map(([name, all]) => [values.has(name) ? name : '', all]),
  );
  const members: [string, JsonValue][] = Object.entries(textsOf(rest)).map(([name, value]) => [
    name,
    value ?? '',
  ]);
  const typed = new Set<string>();
  const faults: SchemaFault[] = [];
  for (const [property, names] of claims) {
    if (names.length === 0) continue;
    const read = readProperty(property, names, fields);
    if ('fault' in read)
      faults.push(writtenFault('encoding', read.fault, property.encoding.path, property.name));
    else members.push([property.name, read.value]);
    if ('value' in read && read.isTyped) typed.add(property.name);
  }
  return { value: Object.fromEntries(members), typed, faults };
}

type ReadProperty = { value: JsonValue; isTyped: boolean } | { fault: string };

function readProperty(property: Property, names: readonly string[], fields: Fields): ReadProperty {
  const { name, encoding, schema } = property;
  if (encoding.isStyled) {
    const reading = readNamed(property, schema, names, fields);
    return 'fault' in reading ? reading : { value: reading.values[0] ?? '', isTyped: false };
  }
  const texts = fields.get(name) ?? [];
  const [first = ''] = texts;
  const text: ReadProperty = { value: texts.length > 1 ? [...texts] : first, isTyped: false };
  const { contentTypes } = encoding;
  if (contentTypes.length > 0 && !contentTypes.some(isJson)) return text;
  const shape = shapeOf(schema(first), texts.length);
  const isListed = shape === 'array' && shapeOf(schema([first]).item(0, first)) === 'object';
  if (contentTypes.length === 0 && shape !== 'object' && !isListed) return text;
  const values = texts.map(parseJson);
  const known = values.filter((value) => value !== undefined);
  if (known.length < texts.length) {
    return contentTypes.length > 0 ? { fault: 'must be JSON, as its `encoding` says' } : text;
  }
  // Without an encoding, only an object can be told from text.
  if (contentTypes.length === 0 && !known.every(isJsonObject)) return text;
  const [only = ''] = known;
  const isWhole = known.length === 1 && (shape !== 'array' || Array.isArray(only));
  return { value: isWhole ? only : known, isTyped: true };
}

function fieldsOf(text: string): Fields {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    const known = fields.get(name);
    if (known) known.push(value);
    else fields.set(name, [value]);
  }
  return fields;
}

/** The names that are written with a `=`. */
function namesWithValues(text: string): Set<string> {
  const named = text.split('&').filter((field) => field.includes('='));
  return new Set(new URLSearchParams(named.join('&')).keys());
}

function textsOf(fields: Fields): ReadFields['value'] {
  return Object.fromEntries(
    Array.from(fields, ([name, all]) => [name, all.length > 1 ? [...all] : (all[0] ?? '')]),
  );
}
