import { essence, type MediaType, parseMediaType } from '@specpact/spec';

/** The media types of one body in two documents. */
export interface MediaTypePairs {
  both: readonly { old: MediaType; new: MediaType }[];
  gone: readonly MediaType[];
  come: readonly MediaType[];
}

/**
 * Puts media types in pairs by their names, without regard to case and to the order of parameters. A range stands for
 * what it covers: in a request the new range covers the old type, in a response the old range the new type.
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
  // Parameters say how a body is written, seldom what is in it.
  const others = open.filter((mediaType) => {
    const twin = [...left.values()].find(({ type }) => essence(type) === essence(mediaType.type));
    if (!twin) return true;
    left.delete(keyOf(twin));
    both.push({ old: mediaType, new: twin });
    return false;
  });
  const gone = others.filter((mediaType) => {
    const fits = ({ type }: MediaType) =>
      flow === 'request' ? covers(type, mediaType.type) : covers(mediaType.type, type);
    const covering = (flow === 'request' ? now : [...left.values()]).filter(fits);
    for (const other of covering) {
      left.delete(keyOf(other));
      both.push({ old: mediaType, new: other });
    }
    return covering.length === 0;
  });
  return { both, gone, come: [...left.values()] };
}

function keyOf({ type }: MediaType): string {
  const name = parseMediaType(type);
  if (!name) return type.trim().toLowerCase();
  // JSON and most texts are in UTF-8 anyway.
  const parameters = [...name.parameters].filter(
    ([key, value]) => key !== 'charset' || !/^utf-?8$/i.test(value),
  );
  return [name.essence, ...parameters.map(([key, value]) => `${key}=${value}`).sort()].join(';');
}

/** Whether a media type or range covers another. */
function covers(range: string, type: string): boolean {
  const [wide, narrow] = [rangeOf(range), rangeOf(type)];
  return (
    (wide.type === '*' || wide.type === narrow.type) &&
    (wide.subtype === '*' || wide.subtype === narrow.subtype)
  );
}

function rangeOf(text: string): { type: string; subtype: string } {
  const [type = '', subtype = ''] = essence(text).split('/');
  return { type, subtype };
}
