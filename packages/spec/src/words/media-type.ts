/** A media type, or a range of them such as `text/*`, in its parts (RFC 9110, section 8.3.1). */
export interface MediaTypeName {
  /** Type and subtype in lower case, without parameters: `application/json`. */
  essence: string;
  type: string;
  subtype: string;
  /** The structured suffix (RFC 6839): `json` of `application/hal+json`. */
  suffix: string | undefined;
  /** The parameters, with names in lower case and values without quotes. */
  parameters: ReadonlyMap<string, string>;
}

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const NAME = new RegExp(`^\\s*(${TOKEN})/(${TOKEN})\\s*`);
/** One parameter. It may be missing after its semicolon (RFC 9110, section 5.6.6). */
const PARAMETER = new RegExp(`;\\s*(?:(${TOKEN})=(?:(${TOKEN})|"((?:[^"\\\\]|\\\\.)*)"))?\\s*`, 'y');

/** Reads a media type of a header or a key of `content`; `undefined` if the text is not one. */
export function parseMediaType(text: string): MediaTypeName | undefined {
  const name = NAME.exec(text);
  if (!name) return undefined;
  const [whole, type = '', subtype = ''] = name.map((part) => part.toLowerCase());
  const parameters = new Map<string, string>();
  let offset = whole?.length ?? 0;
  while (offset < text.length) {
    PARAMETER.lastIndex = offset;
    const parameter = PARAMETER.exec(text);
    if (!parameter) return undefined;
    const [written, key, plain, quoted] = parameter;
    // Of two parameters with one name the first counts, as in readers of MIME.
    const isNew = key !== undefined && !parameters.has(key.toLowerCase());
    if (isNew) parameters.set(key.toLowerCase(), plain ?? (quoted ?? '').replace(/\\(.)/g, '$1'));
    offset += written.length;
  }
  const suffix = /\+([^+]+)$/.exec(subtype)?.[1];
  return { essence: `${type}/${subtype}`, type, subtype, suffix, parameters };
}

/**
 * A key of `content` as a media type or a range: the key itself if it is one, or what it begins with if that is one.
 * `application/json, charset=utf-8` is `application/json`, and so is a key with `json` in it, such as `JSON`. A key such
 * as `xls` says nothing. It is the range of all types.
 */
export function readableType(key: string): string {
  if (parseMediaType(key) && !/;\s*(;|$)/.test(key)) return key;
  if (parseMediaType(essence(key))) return essence(key);
  return /json/i.test(key) ? 'application/json' : '*/*';
}

/**
 * A media type in lower case, without its parameters. A text that is no media type stays as it is. A comma ends it
 * too: it separates the values of a header that was sent twice.
 */
export function essence(text: string): string {
  return text
    .replace(/[;,].*/s, '')
    .trim()
    .toLowerCase();
}

/**
 * Whether a body of this type is one JSON text: `application/json` (RFC 8259, section 11), `text/json`, which was
 * never registered and means the same, or a type that ends in `+json` (RFC 6839, section 3.1). Not
 * `application/json-seq` (RFC 7464), which is many texts, and not `image/json`, which is not known to be JSON.
 */
export function isJson(text: string): boolean {
  const bare = essence(text);
  return bare === 'application/json' || bare === 'text/json' || /^[^/]+\/[^/]*\+json$/.test(bare);
}

/** Whether a body of this type is a form in URL encoding: `application/x-www-form-urlencoded`. */
export function isForm(text: string): boolean {
  return essence(text) === 'application/x-www-form-urlencoded';
}

/**
 * Whether a body of this type is XML (RFC 7303, sections 4.2 and 9). Not `image/svg+xml`: it is an image, of which no
 * document describes the parts.
 */
export function isXml(text: string): boolean {
  const bare = essence(text);
  return /^(application|text)\/xml$|\+xml$/.test(bare) && bare !== 'image/svg+xml';
}

/** Whether a body of this type is made of parts, each with headers of its own (RFC 2046, section 5.1). */
export function isMultipart(text: string): boolean {
  return essence(text).startsWith('multipart/');
}

/** Whether it is a range rather than one type, such as `text/*`; some clients write `*` for all. */
export function isRange(text: string): boolean {
  return /^(\*|[^/]+\/\*)$/.test(essence(text));
}

/** Whether a range, or one type, includes a type (RFC 9110, section 12.5.1). Parameters do not count. */
export function holdsType(range: string, type: string): boolean {
  const [wide, wanted] = [essence(range), essence(type)];
  if (wide === '*' || wide === '*/*' || wide === wanted) return true;
  // ASP.NET writes `application/*+json` for all types with a suffix (RFC 6838, section 4.2.8).
  const [begin = '', end = ''] = wide.split('*');
  const isWide = wide.endsWith('/*') || wide.includes('/*+');
  return isWide && wanted.length > wide.length - 1 && wanted.startsWith(begin) && wanted.endsWith(end);
}

/** How specific a range is. Of two ranges that include a type, the more specific one decides (RFC 9110, 12.5.1). */
export function specificity(range: string): number {
  const bare = essence(range);
  if (bare === '*' || bare === '*/*') return 0;
  if (bare.endsWith('/*')) return 1;
  const parameters = parseMediaType(range)?.parameters;
  return 2 + [...(parameters?.keys() ?? [])].filter((name) => name !== 'q').length;
}
