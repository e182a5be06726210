import type { SchemaFault, SchemaView } from '@specpact/schema';
import { holdsType, isJson, isJsonObject, type JsonValue } from '@specpact/spec';
import { headerValue } from '../../pact/header.ts';
import { judgeHeaderText, parseJson } from '../serialization/described-text.ts';
import { shapeOf } from '../serialization/shape.ts';
import { type BodyDescription, propertyViews, type ReadFields, writtenFault } from './body-description.ts';
import { type Encoding, encodingOf } from './encoding.ts';
import type { BodyPart } from './multipart.ts';

/** Reads the parts of a body by the media types and headers that the document has for each. */
export function readDescribedParts(description: BodyDescription, parts: readonly BodyPart[]): ReadFields {
  const { document, mediaType } = description;
  const byName = new Map<string, BodyPart[]>();
  for (const part of parts) byName.set(part.name, [...(byName.get(part.name) ?? []), part]);
  const views = propertyViews(description, Object.fromEntries(parts.map(({ name, text }) => [name, text])));
  const typed = new Set<string>();
  const faults: SchemaFault[] = [];
  const members = Array.from(byName, ([name, all]): [string, JsonValue] => {
    const encoding = encodingOf(document, mediaType, name);
    for (const part of all) faults.push(...partFaults(description, encoding, part));
    const values = all.map((part) => readPart(part, views.get(name)));
    if (values.some(({ isTyped }) => isTyped)) typed.add(name);
    const [only] = values;
    // Each item of a list is a part. A list of one item looks like the item.
    const isItem = only?.isTyped && !Array.isArray(only.value) && isList(views.get(name), only.value);
    return [name, values.length === 1 && only && !isItem ? only.value : values.map(({ value }) => value)];
  });
  return { value: Object.fromEntries(members), typed, faults };
}

/** A JSON part has its value. So has a part without a type, if the document describes an object (RFC 7578, section 4.4). */
function readPart(
  { headers, text }: BodyPart,
  view: ((value: JsonValue) => SchemaView) | undefined,
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

function isList(view: ((value: JsonValue) => SchemaView) | undefined, value: JsonValue): boolean {
  return view !== undefined && shapeOf(view(value)) === 'array';
}

function partFaults(
  { document, side, mediaType }: BodyDescription,
  encoding: Encoding,
  { name, headers, text }: BodyPart,
): SchemaFault[] {
  const faults: SchemaFault[] = [];
  const { contentTypes, path } = encoding;
  const said = headerValue(headers, 'content-type');
  // A part without a type is plain text: RFC 7578, section 4.4.
  const type = said ?? 'text/plain';
  if (contentTypes.length > 0 && !contentTypes.some((taken) => holdsType(taken, type))) {
    const reason = `must be of the type ${contentTypes.map((taken) => `\`${taken}\``).join(' or ')}, as its \`encoding\` says`;
    faults.push(writtenFault('contentType', reason, [...path, 'contentType'], name));
  } else if (said !== undefined && isJson(said) && parseJson(text) === undefined) {
    const reason = 'must be JSON, as its `Content-Type` says';
    faults.push(writtenFault('contentType', reason, mediaType.path, name));
  }
  for (const written of encoding.headers) {
    // `contentType` says the type of the part (OpenAPI 3.1, section 4.8.15.1).
    if (written.toLowerCase() === 'content-type') continue;
    const header = document.resolve([...path, 'headers', written]);
    if (!header || !isJsonObject(header.value)) continue;
    const value = headerValue(headers, written);
    if (value === undefined) {
      const reason = `must have the header \`${written}\` in its part, as its \`encoding\` says`;
      if (header.value.required === true) faults.push(writtenFault('headers', reason, header.path, name));
      continue;
    }
    const described = { name: written, path: header.path, value: header.value };
    const judged = judgeHeaderText(document, described, value, side);
    for (const fault of Array.isArray(judged) ? judged : []) {
      const reason = `has a header \`${written}\` in its part that ${fault.reason}`;
      faults.push(writtenFault('headers', reason, fault.document, name));
    }
  }
  return faults;
}
