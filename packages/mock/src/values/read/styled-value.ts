// values/read/ takes the texts of a request: of its path, query, headers and form.
// It gives values, read as the document says that they are written.

/** What a schema allows that decides how a text is read. */
export type Shape = 'list' | 'object' | 'single';

/** How the parts of a value are written (OpenAPI 3.1, section 4.8.12, "Style Values"). */
export interface Style {
  name: string;
  shape: Shape;
  explode: boolean;
}

/** The pairs of a query or a form, in their order. */
export type Pairs = readonly (readonly [name: string, value: string])[];

/** Styles that separate the items of a list. In a path and a header only Swagger 2.0 has them (`collectionFormat`). */
export type DelimitedStyle = 'spaceDelimited' | 'tabDelimited' | 'pipeDelimited';

const DELIMITERS = { spaceDelimited: ' ', tabDelimited: '\t', pipeDelimited: '|' };

/** Whether a style separates the items of a list by something that is not a comma. */
export function isDelimited(style: string): style is DelimitedStyle {
  return Object.hasOwn(DELIMITERS, style);
}

/**
 * Reads a parameter of a path. In the styles of OpenAPI 3, its parts are unescaped after they have been told apart. The
 * delimiters of Swagger 2.0 are escaped themselves in a path.
 *
 * @param written as sent, percent-encoded.
 * @throws {Error} if the text is not in its style.
 * @throws {URIError} if a `%` escapes nothing.
 */
export function readPathValue(style: PathStyle, written: string, { name, shape, explode }: Style): unknown {
  if (style === 'simple') return ofList(written, ',', shape, explode, decodeURIComponent);
  if (isDelimited(style)) return ofList(decodeURIComponent(written), DELIMITERS[style], shape, false, asSent);
  if (style === 'label') {
    if (!written.startsWith('.'))
      throw new Error('Label serialization style requires parameter to be prefixed with "."');
    const rest = written.slice(1);
    return ofList(rest, explode && shape !== 'single' ? '.' : ',', shape, explode, decodeURIComponent);
  }
  if (!written.startsWith(';'))
    throw new Error('Matrix serialization style requires parameter to be prefixed with ";"');
  const pairs = written.slice(1).split(';');
  if (explode && shape === 'object')
    return Object.fromEntries(pairs.map((pair) => pairOf(pair, decodeURIComponent)));
  const values = pairs.map((pair) => {
    const [key = '', value = ''] = splitOnce(pair, '=');
    if (decodeURIComponent(key).toLowerCase() === name.toLowerCase()) return value;
    throw new Error('Matrix serialization style requires parameter to be prefixed with name');
  });
  if (explode && shape === 'list') return values.map((value) => decodeURIComponent(value));
  return ofList(values.join(','), ',', shape, false, decodeURIComponent);
}

/** Reads a header. In OpenAPI 3 its style is always `simple`. */
export function readHeaderValue(
  written: string,
  { shape, explode }: Style,
  style: HeaderStyle = 'simple',
): unknown {
  const separator = isDelimited(style) ? DELIMITERS[style] : ',';
  return ofList(written, separator, shape, explode, (text) => text.trim());
}

/** Styles of a path. */
export type PathStyle = 'simple' | 'label' | 'matrix' | DelimitedStyle;

/** Styles of a header. */
export type HeaderStyle = 'simple' | DelimitedStyle;

/** Styles of a query and of the members of a form. */
export type QueryStyle = 'form' | 'deepObject' | DelimitedStyle;

/**
 * Reads a parameter of a query, or a member of a form.
 *
 * @param properties the names that the members of an object may have.
 * @returns `undefined` if nothing was sent for it.
 */
export function readQueryValue(
  style: QueryStyle,
  pairs: Pairs,
  { name, shape, explode }: Style,
  properties: readonly string[] = [],
): unknown {
  if (style === 'deepObject') return readDeepObject(pairs, name);
  if (style === 'form' && explode && shape === 'object') {
    const members = pairs.filter(([key]) => properties.includes(key));
    return members.length === 0 ? undefined : collected(members);
  }
  const sent = pairs.filter(([key]) => key === name).map(([, value]) => value);
  const [first] = sent;
  if (first === undefined) return undefined;
  if (shape === 'single') return sent.length > 1 ? sent : first;
  if (explode && shape === 'list') return sent;
  const separator = isDelimited(style) ? DELIMITERS[style] : ',';
  // Some clients escape the space twice, as the specification of OpenAPI 3.0 shows it.
  const text = style === 'spaceDelimited' ? first.replaceAll('%20', ' ') : first;
  return ofList(text, separator, shape, false, asSent);
}

/** A part that is not escaped. */
function asSent(part: string): string {
  return part;
}

/** Members in brackets, at any depth: `filter[color]=red`, `filter[size][]=1`. */
function readDeepObject(pairs: Pairs, name: string): unknown {
  const found = pairs.filter(([key]) => key.startsWith(`${name}[`));
  if (found.length === 0) return undefined;
  const root = new Map<string, Deep>();
  for (const [key, value] of found) {
    const path = Array.from(key.slice(name.length).matchAll(/\[([^\]]*)\]/g), ([, token = '']) => token);
    put(root, path, value);
  }
  return plain(root);
}

type Deep = string[] | Map<string, Deep>;

function put(holder: Map<string, Deep>, [token = '', ...rest]: readonly string[], value: string): void {
  const known = holder.get(token);
  if (rest.length === 0 || (rest.length === 1 && rest[0] === '')) {
    if (Array.isArray(known)) known.push(value);
    else holder.set(token, [value]);
    return;
  }
  const below = known instanceof Map ? known : new Map<string, Deep>();
  holder.set(token, below);
  put(below, rest, value);
}

function plain(value: Deep): unknown {
  if (Array.isArray(value)) return value.length === 1 ? value[0] : value;
  const entries = [...value].map(([name, member]) => [name, plain(member)] as const);
  // Numbers in a row are the items of a list.
  const isList = entries.every(([name], index) => name === String(index));
  return isList ? entries.map(([, member]) => member) : Object.fromEntries(entries);
}

/** An object of pairs. A name that is there several times has a list. */
export function collected(pairs: Pairs): Record<string, string | string[]> {
  return Object.fromEntries(
    [...grouped(pairs)].map(([name, texts]) => [name, texts.length === 1 ? (texts[0] ?? '') : texts]),
  );
}

/** What there is of each name, in the order of the names. */
export function grouped<T>(pairs: readonly (readonly [name: string, value: T])[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [name, value] of pairs) {
    const group = groups.get(name);
    if (group) group.push(value);
    else groups.set(name, [value]);
  }
  return groups;
}

function ofList(
  text: string,
  separator: string,
  shape: Shape,
  explode: boolean,
  read: (part: string) => string,
): unknown {
  if (shape === 'single') return read(text);
  const parts = text === '' ? [] : text.split(separator);
  if (shape === 'list') return parts.map(read);
  if (explode) return Object.fromEntries(parts.map((part) => pairOf(part, read)));
  const pairs = Array.from({ length: Math.ceil(parts.length / 2) }, (_, index) => [
    read(parts[2 * index] ?? ''),
    read(parts[2 * index + 1] ?? ''),
  ]);
  return Object.fromEntries(pairs);
}

function pairOf(text: string, read: (part: string) => string): [string, string] {
  const [name = '', value = ''] = splitOnce(text, '=');
  return [read(name), read(value)];
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
