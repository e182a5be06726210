/** A media type, or a range of them such as `text/*`, in its parts (RFC 9110, section 8.3.1). */
export interface MediaTypeName {
  /** Type and subtype in small letters, without parameters: `application/json`. */
  essence: string;
  type: string;
  subtype: string;
  /** What the structured suffix names (RFC 6839): `json` of `application/hal+json`. */
  suffix: string | undefined;
  /** The parameters, their names in small letters, quotes taken off their values. */
  parameters: ReadonlyMap<string, string>;
}

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const NAME = new RegExp(`^\\s*(${TOKEN})/(${TOKEN})\\s*`);
/** One parameter, which may be left out after its semicolon (RFC 9110, section 5.6.6). */
const PARAMETER = new RegExp(`;\\s*(?:(${TOKEN})=(?:(${TOKEN})|"((?:[^"\\\\]|\\\\.)*)"))?\\s*`, 'y');

/** Reads a media type as a header or a key of `content` has it; `undefined` if it is none. */
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
    // The first of two of one name counts, as readers of MIME do.
    const isNew = key !== undefined && !parameters.has(key.toLowerCase());
    if (isNew) parameters.set(key.toLowerCase(), plain ?? (quoted ?? '').replace(/\\(.)/g, '$1'));
    offset += written.length;
  }
  const suffix = /\+([^+]+)$/.exec(subtype)?.[1];
  return { essence: `${type}/${subtype}`, type, subtype, suffix, parameters };
}

/**
 * A media type without its parameters, in small letters, whatever the parameters are. Text that is no
 * media type stays what it is. A comma stands where a header was sent twice.
 */
export function essence(text: string): string {
  return text
    .replace(/[;,].*/s, '')
    .trim()
    .toLowerCase();
}

/**
 * Whether a body of this type is one JSON text: `application/json` (RFC 8259, section 11), `text/json`,
 * which was never registered and means the same, and what ends in `+json` (RFC 6839, section 3.1).
 * `application/json-seq` (RFC 7464) is many texts, `image/json` nothing that is known to be one.
 */
export function isJson(text: string): boolean {
  const bare = essence(text);
  return bare === 'application/json' || bare === 'text/json' || /^[^/]+\/[^/]*\+json$/.test(bare);
}

/** Whether a body of this type is a form as URLs have it: `application/x-www-form-urlencoded`. */
export function isForm(text: string): boolean {
  return essence(text) === 'application/x-www-form-urlencoded';
}

/** Whether a body of this type is made of parts, each with headers of its own (RFC 2046, section 5.1). */
export function isMultipart(text: string): boolean {
  return essence(text).startsWith('multipart/');
}

/** Whether it is a range rather than one type, such as `text/*`; some clients write `*` for all. */
export function isRange(text: string): boolean {
  return /^(\*|[^/]+\/\*)$/.test(essence(text));
}

/** Whether a range, or one type, holds a type (RFC 9110, section 12.5.1); parameters say nothing. */
export function holdsType(range: string, type: string): boolean {
  const [wide, wanted] = [essence(range), essence(type)];
  if (wide === '*' || wide === '*/*' || wide === wanted) return true;
  return wide.endsWith('/*') && wanted.startsWith(wide.slice(0, -1));
}

/** How exact a range is: of two that hold a type, the one with more decides (RFC 9110, section 12.5.1). */
export function specificity(range: string): number {
  const bare = essence(range);
  if (bare === '*' || bare === '*/*') return 0;
  if (bare.endsWith('/*')) return 1;
  const parameters = parseMediaType(range)?.parameters;
  return 2 + [...(parameters?.keys() ?? [])].filter((name) => name !== 'q').length;
}
