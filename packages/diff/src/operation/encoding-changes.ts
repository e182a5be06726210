import { isForm, isJsonObject, isMultipart, type JsonValue, type MediaType, type Path } from '@specpact/spec';
import type { Change } from '../change/change.ts';
import type { Flow } from '../change/change-code.ts';
import type { OperationPair } from '../compared/operation-pair.ts';

/** A media type in both documents. */
interface EncodedPair {
  flow: Flow;
  where: string;
  about: readonly string[];
  old: MediaType;
  new: MediaType;
}

/** How the parts of forms are written (OpenAPI 3.1, section 4.8.15). */
export function encodingChanges(
  pair: OperationPair,
  { flow, where, about, old, new: now }: EncodedPair,
): Change[] {
  if (!isForm(old.type) && !isMultipart(old.type)) return [];
  const [was, is] = [encodingsOf(old), encodingsOf(now)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [before, after] = [was.get(key), is.get(key)];
    const { name, way } = after ?? before ?? { name: key, way: [] };
    if (pair.documents.same.values(before?.value, after?.value)) return [];
    const types = { old: typesAlone(before?.value), new: typesAlone(after?.value) };
    const [inner, outer] = flow === 'request' ? [types.old, types.new] : [types.new, types.old];
    const places = { about: [...about, ...way], old: [...old.path, ...way], new: [...now.path, ...way] };
    if (types.old && types.new && inner?.every((type) => outer?.includes(type))) {
      const code = flow === 'request' ? 'request.encoding-widened' : (`${flow}.encoding-narrowed` as const);
      const can = flow === 'request' ? 'may now be' : 'is only';
      const message = `${where}: ${name} ${can} ${types.new.map((type) => `\`${type}\``).join(', ')}`;
      return [pair.change(code, { message, ...places })];
    }
    return [
      pair.change(`${flow}.encoding-changed`, {
        message: `${where}: ${name} is written in another way: its \`${way[0]}\` changed`,
        ...places,
      }),
    ];
  });
}

/** The media types of an encoding that says nothing else. */
function typesAlone(encoding: JsonValue | undefined): string[] | undefined {
  if (!isJsonObject(encoding) || typeof encoding.contentType !== 'string') return undefined;
  if (Object.keys(encoding).length > 1) return undefined;
  return encoding.contentType.split(',').map((type) => type.trim().toLowerCase());
}

/** How one part is written: what people call the part, and the way to its encoding. */
interface PartEncoding {
  name: string;
  way: Path;
  value: JsonValue;
}

/** The encodings of a media type: by name, and since OpenAPI 3.2 by position (section 4.14). */
function encodingsOf({ value }: MediaType): Map<string, PartEncoding> {
  const { encoding, prefixEncoding, itemEncoding } = value;
  const found: PartEncoding[] = [];
  for (const [name, one] of Object.entries(isJsonObject(encoding) ? encoding : {})) {
    found.push({ name: `\`${name}\``, way: ['encoding', name], value: one ?? null });
  }
  for (const [index, one] of (Array.isArray(prefixEncoding) ? prefixEncoding : []).entries()) {
    found.push({ name: `part ${index + 1}`, way: ['prefixEncoding', String(index)], value: one });
  }
  if (itemEncoding !== undefined)
    found.push({ name: 'each part', way: ['itemEncoding'], value: itemEncoding });
  return new Map(found.map((one) => [one.way.join(' '), one]));
}
