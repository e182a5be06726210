import type { IncomingHttpHeaders } from 'node:http';
import type { Operation } from '@specpact/spec';
import type { PrismOperation } from '../prism/prism-operation.ts';
import { saysCount } from '../values/made/sized-list.ts';
import { type PlainValues, plainValues } from '../values/read/plain-values.ts';

/**
 * The headers that every answer may depend on: content negotiation, preferences, and those that CORS repeats.
 */
const HEADERS = [
  'accept',
  'last-event-id',
  'prefer',
  'content-type',
  'content-length',
  'transfer-encoding',
  'origin',
  'access-control-request-headers',
  'access-control-request-method',
  'access-control-expose-headers',
];

/** In a key, it replaces a value if only its validity matters. No request can contain it. */
const ANY = '\0';

/** A request that can have a key. Nothing in its path and query is escaped. */
export interface ClassifiableRequest {
  pathValues: ReadonlyMap<string, string>;
  /** The query as sent, without its question mark. */
  query: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** The values that a state or an `x-when` compares with requests. */
export type SignificantValues = ReadonlySet<string>;

/**
 * Tells which requests to one operation must get the same answer. It depends on what Prism and the scenarios
 * read. A value in the path or query that its schema certainly accepts matters only if a scenario compares
 * it. A header that nobody reads does not matter. Everything else matters, exactly as it was sent.
 */
export class RequestClass {
  readonly #path: ReadonlyMap<string, PlainValues | undefined>;
  readonly #query: ReadonlyMap<string, PlainValues | undefined>;
  readonly #headers: readonly string[];
  /** Whether an answer may be made. Then it may repeat values of the path. */
  readonly isMade: boolean;

  constructor(
    path: ReadonlyMap<string, PlainValues | undefined>,
    query: ReadonlyMap<string, PlainValues | undefined>,
    headers: readonly string[],
    isMade: boolean,
  ) {
    this.isMade = isMade;
    this.#path = path;
    this.#query = query;
    this.#headers = headers;
  }

  /**
   * Two requests with the same key get the same answer while the states stay the same. It may differ in the values of
   * the path that a made answer repeats.
   *
   * @param isExact whether each value of the path matters.
   */
  key(
    { pathValues, query, headers, body }: ClassifiableRequest,
    significant: SignificantValues,
    isExact = false,
  ): string {
    let key = '';
    for (const [name, value] of pathValues) {
      key += !isExact && isAny(this.#path.get(name), value, significant) ? ANY : value;
      key += '\n';
    }
    if (query !== '') key += this.#queryKey(query, significant);
    for (const name of this.#headers) {
      const value = headers[name];
      key += value === undefined ? '\n' : `\n${value}`;
    }
    return body === '' ? key : `${key}\n\n${body}`;
  }

  #queryKey(query: string, significant: SignificantValues): string {
    const seen = new Set<string>();
    let key = '?';
    for (const pair of query.split('&')) {
      const at = pair.indexOf('=');
      const name = at === -1 ? pair : pair.slice(0, at);
      // A repeated name is a list, and other rules apply to lists.
      if (seen.has(name)) return `?${query}`;
      seen.add(name);
      const isValid = at !== -1 && isAny(this.#query.get(name), pair.slice(at + 1), significant);
      key += isValid ? `${name}=${ANY}&` : `${pair}&`;
    }
    return key;
  }
}

function isAny(values: PlainValues | undefined, value: string, significant: SignificantValues): boolean {
  return values !== undefined && !significant.has(value) && values(value);
}

/** Whether a success has no example. Then the answer is made, and depends on what the path and the query ask for. */
function isMade({ responses }: PrismOperation): boolean {
  return responses.some(
    ({ code, contents = [] }) =>
      !/^[45]/.test(code) && contents.some(({ schema, examples }) => schema && !examples?.length),
  );
}

/** The names whose values a condition compares with a schema. */
function schemaNames(values: Readonly<Record<string, unknown>> = {}): string[] {
  return Object.keys(values).filter((name) => typeof values[name] === 'object');
}

/**
 * @returns `undefined` for an operation with callbacks, because they are called at each request, and for a
 * path that has two parameters with the same name.
 */
export function requestClass(
  prism: PrismOperation,
  { parameters, responses }: Operation,
): RequestClass | undefined {
  const { request, callbacks, security = [] } = prism;
  if (callbacks?.length) return undefined;
  const names = Array.from(prism.path.matchAll(/\{([^{}]+)\}/g), ([, name]) => name);
  if (new Set(names).size < names.length) return undefined;
  const fragments = prism.path.split('/');
  const isWhole = fragments.every((fragment) => !fragment.includes('{') || /^\{[^{}]+\}$/.test(fragment));
  const isOfRequest = isMade(prism);
  const path = new Map(
    isWhole ? request?.path?.map((each) => [each.name, plainValues(each, 'simple')] as const) : [],
  );
  const query = new Map(
    request?.query
      ?.filter(({ name }) => !isOfRequest || !saysCount(name))
      .map((each) => [each.name, plainValues(each, 'form')] as const),
  );
  const headers = new Set([...HEADERS, ...(request?.headers ?? []).map(({ name }) => name.toLowerCase())]);
  for (const scheme of security.flat()) {
    if (scheme.type !== 'apiKey') headers.add('authorization');
    else if (scheme.in === 'header') headers.add(scheme.name.toLowerCase());
    else if (scheme.in === 'cookie') headers.add('cookie');
  }
  for (const { name, in: place } of parameters) {
    if (place === 'cookie') headers.add('cookie');
    if (place === 'header') headers.add(name.toLowerCase());
  }
  for (const { when } of responses.flatMap(({ scenarios }) => scenarios)) {
    for (const name of Object.keys(when?.header ?? {})) headers.add(name.toLowerCase());
    if (when?.cookie) headers.add('cookie');
    // Which values a schema takes is not known here, so each value counts.
    for (const name of schemaNames(when?.path)) path.delete(name);
    for (const name of schemaNames(when?.query)) query.delete(name);
  }
  return new RequestClass(path, query, [...headers], isOfRequest);
}
