import { essence, isJson, type MediaType, parseMediaType } from '@specpact/spec';

/** The media types of one body in two documents. */
export interface MediaTypePairs {
  both: readonly { old: MediaType; new: MediaType }[];
  gone: readonly MediaType[];
  come: readonly MediaType[];
}

/**
 * Puts media types in pairs by their names, without regard to case and to the order of parameters. A range stands for
 * what it covers, and a type without a parameter for the same with it: in a request the new one covers the old type,
 * in a response the old one the new type.
 */
export function pairMediaTypes(
  old: readonly MediaType[],
  now: readonly MediaType[],
  flow: 'request' | 'response' | 'message',
): MediaTypePairs {
  const left = new Map(now.map((mediaType) => [keyOf(mediaType), mediaType]));
  const both: { old: MediaType; new: MediaType }[] = [];
  const open = old.filter((mediaType) => {
    const found = left.get(keyOf(mediaType));
    if (!found) return true;
    left.delete(keyOf(mediaType));
    both.push({ old: mediaType, new: found });
    return false;
  });
  const gone = open.filter((mediaType) => {
    const fits = ({ type }: MediaType) =>
      flow === 'request' ? covers(type, mediaType.type) : covers(mediaType.type, type);
    const covering = (flow === 'request' ? now : [...left.values()]).filter(fits);
    // A range that was there before, and is still, goes on saying what a type alone said.
    const ranges = both.flatMap(({ new: { type }, new: range }) =>
      isRange(type) && covers(type, mediaType.type) ? [range] : [],
    );
    const others = covering.length > 0 ? covering : ranges;
    for (const other of others) {
      left.delete(keyOf(other));
      both.push({ old: mediaType, new: other });
    }
    return others.length === 0;
  });
  // Where a type was a part of a range, what the range said of it is said by the type alone now (OpenAPI 3.1, 4.8.14).
  const come = [...left.values()].filter((mediaType) => {
    const range = old.find(({ type }) => isRange(type) && covers(type, mediaType.type));
    if (range) both.push({ old: range, new: mediaType });
    return !range;
  });
  return { both, gone, come };
}

function keyOf({ type }: MediaType): string {
  return [essence(type), ...parametersOf(type)].join(';');
}

/** The parameters that tell a media type from another. */
function parametersOf(type: string): string[] {
  return [...(parseMediaType(type)?.parameters ?? [])]
    .filter(([key, value]) => !isOfNoMatter(key, value))
    .map(([key, value]) => `${key}=${key === 'charset' ? value.toLowerCase() : value}`)
    .sort();
}

/** JSON and most texts are in UTF-8 anyway. Each body has a boundary of its own (RFC 2046, section 5.1.1). */
function isOfNoMatter(key: string, value: string): boolean {
  return key === 'boundary' || (key === 'charset' && /^utf-?8$/i.test(value));
}

function isRange(type: string): boolean {
  return essence(type).includes('*');
}

/** Whether a media type or range covers another. JSON of no named charset is in UTF-8 (RFC 8259, section 8.1). */
function covers(range: string, type: string): boolean {
  const [wide, narrow] = [rangeOf(range), rangeOf(type)];
  const [asked, parameters] = [parametersOf(range), parametersOf(type)];
  const charset = isJson(type) ? parameters.find((parameter) => parameter.startsWith('charset=')) : undefined;
  return (
    (wide.type === '*' || wide.type === narrow.type) &&
    (wide.subtype === '*' || wide.subtype === narrow.subtype) &&
    asked.every((parameter) => parameters.includes(parameter)) &&
    (charset === undefined || asked.includes(charset))
  );
}

function rangeOf(text: string): { type: string; subtype: string } {
  const [type = '', subtype = ''] = essence(text).split('/');
  return { type, subtype };
}
