import { type SchemaFault, type SchemaView, shapeOf } from '@specpact/schema';
import {
  holdsType,
  isJson,
  isJsonObject,
  type JsonValue,
  type PartEncoding,
  positionedEncoding,
} from '@specpact/spec';
import { headerValue } from '../../pact/header.ts';
import { judgeHeaderText, parseJson } from '../serialization/described-text.ts';
import type { Reading } from '../serialization/read-delimited.ts';
import { claimNames, readNamed } from '../serialization/read-named.ts';
import { type BodyDescription, propertyViews, type ReadFields, writtenFault } from './body-description.ts';
import { type Encoding, encodingOf, UNSAID } from './encoding.ts';
import type { BodyPart } from './multipart.ts';

type View = (value: JsonValue) => SchemaView;

/**
 * Reads the parts of a body by the media types, headers and styles that the document has for each. A property with a
 * style is written as in a form: in one part, or in a part for each of its members (OpenAPI 3.1, section 4.8.15.1).
 */
export function readDescribedParts(description: BodyDescription, parts: readonly BodyPart[]): ReadFields {
  const { document, mediaType } = description;
  const byName = new Map<string, BodyPart[]>();
  for (const part of parts) byName.set(part.name, [...(byName.get(part.name) ?? []), part]);
  const views = propertyViews(description, Object.fromEntries(parts.map(({ name, text }) => [name, text])));
  const typed = new Set<string>();
  const faults: SchemaFault[] = [];
  const styled = readStyled(description, views, byName);
  for (const { name, encoding, parts: own } of styled) {
    for (const part of own) faults.push(...headerFaults(description, encoding, { ...part, name }));
  }
  const claimed = new Set(styled.flatMap(({ parts: own }) => own.map(({ name }) => name)));
  const members: [string, JsonValue][] = [];
  for (const { name, encoding, reading } of styled) {
    if ('fault' in reading) faults.push(writtenFault('encoding', reading.fault, encoding.path, name));
    else members.push([name, reading.values[0] ?? '']);
  }
  for (const [name, all] of byName) {
    if (claimed.has(name)) continue;
    const encoding = encodingOf(document, mediaType, name);
    for (const part of all) faults.push(...partFaults(description, encoding, part));
    const values = all.map((part) => readPart(part, views.get(name)));
    if (values.some(({ isTyped }) => isTyped)) typed.add(name);
    const [only] = values;
    // Each item of a list is a part. A list of one item looks like the item.
    const isItem = only?.isTyped && !Array.isArray(only.value) && isList(views.get(name), only.value);
    const isOne = values.length === 1 && only && !isItem;
    members.push([name, isOne ? only.value : values.map(({ value }) => value)]);
  }
  return { value: Object.fromEntries(members), typed, faults };
}

/** What is wrong with how the parts of a list are written, by the encoding of each position. */
export function positionedFaults(
  description: BodyDescription,
  parts: readonly Omit<BodyPart, 'name'>[],
): SchemaFault[] {
  const { document, mediaType } = description;
  return parts.flatMap((part, index) => {
    const encoding = positionedEncoding(document, mediaType, index) ?? UNSAID;
    return partFaults(description, encoding, { ...part, name: String(index) });
  });
}

interface StyledProperty {
  name: string;
  encoding: Encoding;
  /** The parts that it is written in. */
  parts: readonly BodyPart[];
  reading: Reading;
}

/** The properties that have a style and are in the body. */
function readStyled(
  { document, mediaType }: BodyDescription,
  views: ReadonlyMap<string, View>,
  byName: ReadonlyMap<string, readonly BodyPart[]>,
): StyledProperty[] {
  const properties = Array.from(views, ([name, view]) => {
    const encoding = encodingOf(document, mediaType, name);
    return { name, encoding, view, style: { ...encoding, name } };
  }).filter(({ encoding }) => encoding.isStyled);
  if (properties.length === 0) return [];
  const fields = new Map(Array.from(byName, ([name, parts]) => [name, parts.map(({ text }) => text)]));
  return [...claimNames(properties, fields)].flatMap(([property, names]) => {
    if (names.length === 0) return [];
    const { name, encoding, view } = property;
    const parts = names.flatMap((one) => byName.get(one) ?? []);
    return [{ name, encoding, parts, reading: readNamed(property, view, names, fields) }];
  });
}

/** A JSON part has its value. So has a part without a type, if the document describes an object (RFC 7578, section 4.4). */
function readPart(
  { headers, text }: BodyPart,
  view: View | undefined,
): { value: JsonValue; isTyped: boolean } {
  const type = headerValue(headers, 'content-type');
  if (type !== undefined && !isJson(type)) return { value: text, isTyped: false };
  const parsed = parseJson(text);
  if (parsed === undefined) return { value: text, isTyped: false };
  if (type !== undefined) return { value: parsed, isTyped: true };
  const whole = view?.(text);
  const isObject =
    whole &&
    (shapeOf(whole) === 'object' || shapeOf(whole.item(0, text)) === 'object') &&
    isJsonObject(parsed);
  return isObject ? { value: parsed, isTyped: true } : { value: text, isTyped: false };
}

function isList(view: View | undefined, value: JsonValue): boolean {
  return view !== undefined && shapeOf(view(value)) === 'array';
}

function partFaults(description: BodyDescription, encoding: PartEncoding, part: BodyPart): SchemaFault[] {
  const faults: SchemaFault[] = [];
  const { contentTypes, path } = encoding;
  const { name, headers, text } = part;
  const said = headerValue(headers, 'content-type');
  // A part without a type is plain text: RFC 7578, section 4.4.
  const type = said ?? 'text/plain';
  if (contentTypes.length > 0 && !contentTypes.some((taken) => holdsType(taken, type))) {
    const reason = `must be of the type ${contentTypes.map((taken) => `\`${taken}\``).join(' or ')}, as its \`encoding\` says`;
    faults.push(writtenFault('contentType', reason, [...path, 'contentType'], name));
  } else if (said !== undefined && isJson(said) && parseJson(text) === undefined) {
    const reason = 'must be JSON, as its `Content-Type` says';
    faults.push(writtenFault('contentType', reason, description.mediaType.path, name));
  }
  return [...faults, ...headerFaults(description, encoding, part)];
}

/** What is wrong with the headers of a part. */
function headerFaults(
  { document, side }: BodyDescription,
  encoding: PartEncoding,
  { name, headers }: BodyPart,
): SchemaFault[] {
  const faults: SchemaFault[] = [];
  for (const header of encoding.headers) {
    // `contentType` says the type of the part (OpenAPI 3.1, section 4.8.15.1).
    if (header.name.toLowerCase() === 'content-type') continue;
    const value = headerValue(headers, header.name);
    if (value === undefined) {
      const reason = `must have the header \`${header.name}\` in its part, as its \`encoding\` says`;
      if (header.required) faults.push(writtenFault('headers', reason, header.path, name));
      continue;
    }
    const judged = judgeHeaderText(document, header, value, side);
    for (const fault of Array.isArray(judged) ? judged : []) {
      const reason = `has a header \`${header.name}\` in its part that ${fault.reason}`;
      faults.push(writtenFault('headers', reason, fault.document, name));
    }
  }
  return faults;
}
