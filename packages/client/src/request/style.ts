import type { ParameterContract, ParameterPlace } from '../contract/api-description.ts';

/**
 * Writes one parameter in its style (OpenAPI 3.1, section 4.8.12.3 and the examples there). In queries and cookies
 * the result includes the name.
 */
export function styled(
  place: ParameterPlace,
  name: string,
  given: unknown,
  contract: ParameterContract = {},
): string {
  const value = joinItems(given, contract.itemDelimiters);
  const { style = place === 'path' || place === 'header' ? 'simple' : 'form', content } = contract;
  const { explode = style === 'form', allowReserved } = contract;
  const encode = (item: unknown): string => {
    const text = textOf(item);
    if (place === 'header') return text;
    if (!allowReserved) return encodeURIComponent(text);
    // No value of a path may have them as they are (OpenAPI 3.2, section 4.12.2): they would end it.
    const reserved = encodeReserved(text);
    return place === 'path' ? reserved.replaceAll('/', '%2F').replaceAll('?', '%3F') : reserved;
  };
  const key = encodeURIComponent(name);
  const isPart = place === 'path' || place === 'header';
  const named = style === 'form' || style === 'matrix';
  if (content !== undefined) {
    const text = contentText(value, content);
    return isPart ? encode(text) : `${key}=${encode(text)}`;
  }
  if (style === 'deepObject') return deepPairs(key, value, encode).join('&');
  const delimited = style.endsWith('Delimited') && !isPart;
  // These styles do not define exploded values or values without parts: those are written as `form`.
  if (delimited && (explode || !isObject(value))) return styled(place, name, value);
  const { prefix, exploded, plain } = SEPARATORS[style];
  const joint = place === 'cookie' ? '; ' : exploded;
  const withName = (written: string) => (named || delimited ? `${key}=${written}` : written);
  if (Array.isArray(value)) {
    const items = value.map(encode);
    if (!explode)
      return prefix + withName(items.join(place === 'header' ? decodeURIComponent(plain) : plain));
    return prefix + items.map((item) => (named ? `${key}=${item}` : item)).join(joint);
  }
  if (isObject(value)) {
    // A list in an exploded object is no parameter of its own. Readers take its name several times.
    const isRepeated = place === 'query' && explode;
    const members = membersOf(value).flatMap(([member, item]) =>
      (isRepeated && Array.isArray(item) ? item : [item]).map((one) => [encode(member), encode(one)]),
    );
    if (!explode) return prefix + withName(members.flat().join(plain));
    return prefix + members.map((pair) => pair.join('=')).join(joint);
  }
  return prefix + withName(encode(value));
}

/** The text of a value in a media type. */
export function contentText(value: unknown, type = ''): string {
  return /\bjson\b/.test(type) ? JSON.stringify(value) : String(value);
}

/** Writes each list in a list as a text. */
function joinItems(value: unknown, [delimiter, ...inner]: readonly string[] = []): unknown {
  if (delimiter === undefined || !Array.isArray(value)) return value;
  return value.map((item: unknown) => {
    const items = joinItems(item, inner);
    return Array.isArray(items) ? items.join(delimiter) : items;
  });
}

/**
 * The text of a scalar, or of an item of a list or an object. No style says how to write an object there. It becomes
 * JSON, as in a form (OpenAPI 3.1, section 4.8.14.4).
 */
function textOf(item: unknown): string {
  const text = String(item);
  return isObject(item) && text.includes('[object Object]') ? JSON.stringify(item) : text;
}

/** For each style: its prefix, and the separator of its parts when exploded and when plain. */
const SEPARATORS = {
  matrix: { prefix: ';', exploded: ';', plain: ',' },
  label: { prefix: '.', exploded: '.', plain: ',' },
  simple: { prefix: '', exploded: ',', plain: ',' },
  form: { prefix: '', exploded: '&', plain: ',' },
  spaceDelimited: { prefix: '', exploded: '&', plain: '%20' },
  pipeDelimited: { prefix: '', exploded: '&', plain: '%7C' },
  tabDelimited: { prefix: '', exploded: '&', plain: '%09' },
} as const;

/** `filter[a][b]=1`. OpenAPI defines one level only; servers accept this form for deeper ones. */
function deepPairs(key: string, value: unknown, encode: (item: unknown) => string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => deepPairs(key, item, encode));
  if (!isObject(value)) return [`${key}=${encode(value)}`];
  return membersOf(value).flatMap(([member, item]) =>
    deepPairs(`${key}[${encodeURIComponent(member)}]`, item, encode),
  );
}

/**
 * Percent-encodes all but unreserved and reserved characters (RFC 3986, section 2). It encodes `#` and `&` as well,
 * because they would end the value.
 */
function encodeReserved(text: string): string {
  return encodeURIComponent(text).replace(/%(?:3A|2F|3F|5B|5D|40|21|24|27|28|29|2A|2C|3B|3D)/g, (code) =>
    decodeURIComponent(code),
  );
}

/** The members of an object that are neither `undefined` nor `null`. */
export function membersOf(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
