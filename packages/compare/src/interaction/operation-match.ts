import {
  countMarks,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Operation,
  type Reached,
  type Response,
  readMarks,
  type Sent,
  slotValues,
  splitSideBySide,
} from '@specpact/spec';

/** A template that a path fits. */
export interface PathMatch {
  operation: Operation;
  /** Each path parameter's text as sent, percent-encoded. */
  values: ReadonlyMap<string, string>;
}

/**
 * The operation that a request is for, by its method and path. A concrete template comes before one with parameters
 * (OpenAPI 3.1, section 4.8.8.2).
 */
export function findOperation(
  document: OpenApiDocument,
  method: string,
  path: string,
  sent?: Sent,
): Operation | undefined {
  return findRoute(document, method, path, sent)?.operation;
}

/**
 * The operation that a request is for, with the text of each path parameter.
 *
 * @param sent what tells apart the operations of a path whose templates go on after it. Without it, the first is taken.
 */
export function findRoute(
  document: OpenApiDocument,
  method: string,
  path: string,
  sent?: Sent,
): PathMatch | undefined {
  const found = matchesAt(document, path).filter(
    ({ operation }) => operation.method === method.toLowerCase(),
  );
  const [first] = found;
  if (!sent || !found.some(({ reached }) => reached.marks.length > 0)) return first;
  // Of the most concrete template, the one with the most marks.
  const fitting = found
    .map((match) => ({ match, marks: countMarks(match.reached.marks, sent) }))
    .filter(({ match, marks }) => marks >= 0 && match.places === (first?.places ?? ''))
    .toSorted((a, b) => b.marks - a.marks);
  const match = fitting[0]?.match ?? found.find(({ reached }) => reached.marks.length === 0) ?? first;
  if (!match || match.reached.slots.length === 0) return match;
  const ofQuery = [...slotValues(match.reached.slots, sent.search)];
  const values = new Map([
    ...match.values,
    ...ofQuery.map(([name, value]) => [name, encodeURIComponent(value)] as const),
  ]);
  return { ...match, values };
}

/** The operations of every template that fits a path, the most concrete template's first. */
export function operationsAt(document: OpenApiDocument, path: string): Operation[] {
  return matchesAt(document, path).map(({ operation }) => operation);
}

/**
 * The templates that fit a path. If none fits the path as it is, the base path of a server is taken off first
 * (OpenAPI 3.1, section 4.8.5): consumers record the path with or without it.
 */
function matchesAt(document: OpenApiDocument, path: string): readonly RouteMatch[] {
  const { routes, matches } = routesOf(document);
  const known = matches.get(path);
  if (known) return known;
  const found = matchRoutes(routes, path);
  if (matches.size > MOST_PATHS) matches.clear();
  matches.set(path, found);
  return found;
}

function matchRoutes(routes: readonly Route[], path: string): RouteMatch[] {
  const absolute = path.startsWith('/') ? path : `/${path}`;
  const plain = matchTemplates(routes, absolute);
  if (plain.length > 0) return plain;
  return [...new Set(routes.flatMap(({ bases }) => bases))].flatMap((base) => {
    const behind = base.exec(absolute)?.[0];
    if (behind === undefined) return [];
    const based = routes.filter(({ bases }) => bases.includes(base));
    return matchTemplates(based, absolute.slice(behind.length));
  });
}

function matchTemplates(routes: readonly Route[], path: string): RouteMatch[] {
  const segments = path.split('/');
  const decoded = segments.map(decodeSegment);
  return routes
    .flatMap((route) => {
      const values = matchSegments(route, segments, decoded);
      const { operation, places, reached } = route;
      return values ? [{ operation, values, places, reached }] : [];
    })
    .toSorted((a, b) => (a.places < b.places ? -1 : a.places > b.places ? 1 : 0));
}

/** The base paths of an operation's servers, which may come before its template. */
export function basesOf(document: OpenApiDocument, operation: Operation): readonly RegExp[] {
  return routesOf(document).routes.find((route) => route.operation === operation)?.bases ?? [];
}

/** A template that a path fits, as it is compared with others. */
interface RouteMatch extends PathMatch {
  places: string;
  reached: Reached;
}

interface Route {
  operation: Operation;
  /** What the template says besides the path. */
  reached: Reached;
  segments: readonly Segment[];
  /** One character for each segment. The order of these texts is the order from concrete to general. */
  places: string;
  split: (names: readonly string[], text: string) => readonly string[] | undefined;
  bases: readonly RegExp[];
}

/** A segment as text, or as the parts around its parameters. Parameters side by side are one part. */
type Segment = string | { pattern: RegExp; names: readonly (readonly string[])[] };

/** The routes of a document, and what they match of the last paths: interactions ask for the same few again and again. */
interface Routes {
  routes: readonly Route[];
  matches: Map<string, readonly RouteMatch[]>;
}

/** The most paths whose matches are remembered. */
const MOST_PATHS = 2_000;

const known = new WeakMap<OpenApiDocument, Routes>();

function routesOf(document: OpenApiDocument): Routes {
  const routes = known.get(document);
  if (routes) return routes;
  const bases = new Map<JsonValue | undefined, RegExp[]>();
  const all = document.operations.map((operation): Route => {
    const item = document.resolve(['paths', operation.template])?.value;
    const servers =
      operation.value.servers ?? (isJsonObject(item) ? item.servers : undefined) ?? document.root.servers;
    if (!bases.has(servers)) bases.set(servers, readBases(servers));
    const reached = readMarks(operation.template);
    const segments = reached.path.split('/').map(readSegment);
    const places = segments.map((segment) => (typeof segment === 'string' ? '0' : '1')).join('');
    const split = (names: readonly string[], text: string) =>
      splitSideBySide(document, operation.parameters, names, text);
    return { operation, reached, segments, places, split, bases: bases.get(servers) ?? [] };
  });
  const made = { routes: all, matches: new Map() };
  known.set(document, made);
  return made;
}

function readSegment(segment: string): Segment {
  if (!/\{[^{}]+\}/.test(segment)) return decodeSegment(segment) ?? segment;
  const names: string[][] = [];
  // More parameters in one segment take too long to tell apart, and nobody writes them.
  if ((segment.match(/\{/g)?.length ?? 0) > 3) return { pattern: /^[^/?#]+$/, names };
  const source = segment
    .split(/((?:\{[^{}]+\})+)/)
    .map((part) => {
      if (!/^\{.+\}$/.test(part)) return literally(part);
      names.push(Array.from(part.matchAll(/\{([^{}]+)\}/g), ([, name = '']) => name));
      return '([^/?#]+)';
    })
    .join('');
  return { pattern: new RegExp(`^${source}$`), names };
}

function matchSegments(
  { segments, split }: Route,
  path: readonly string[],
  decoded: readonly (string | undefined)[],
): Map<string, string> | undefined {
  if (segments.length !== path.length) return undefined;
  const values = new Map<string, string>();
  for (const [index, segment] of segments.entries()) {
    const text = path[index] ?? '';
    if (typeof segment === 'string') {
      if (segment !== text && segment !== decoded[index]) return undefined;
      continue;
    }
    const match = segment.pattern.exec(text);
    if (!match) return undefined;
    for (const [place, names] of segment.names.entries()) {
      const text = match[place + 1] ?? '';
      const apart = names.length > 1 ? split(names, text) : undefined;
      for (const [index, name] of names.entries())
        values.set(name, apart?.[index] ?? (index === 0 ? text : ''));
    }
  }
  return values;
}

/** The base path of each server that has one. */
function readBases(servers: JsonValue | undefined): RegExp[] {
  if (!Array.isArray(servers)) return [];
  return servers.filter(isJsonObject).flatMap((server): RegExp[] => {
    if (typeof server.url !== 'string') return [];
    const path = server.url
      .replace(/^([^/?#]*:)?\/\/[^/?#]*/, '')
      .replace(/[?#].*$/s, '')
      .replace(/\/+$/, '');
    if (path === '') return [];
    const absolute = path.startsWith('/') ? path : `/${path.replace(/^(\.\.?\/)+/, '')}`;
    const source = absolute
      .split(/(\{[^{}]+\})/)
      .map((part) => {
        const name = /^\{(.+)\}$/.exec(part)?.[1];
        return name === undefined ? literally(part) : variablePattern(server, name);
      })
      .join('');
    return [new RegExp(`^${source}(?=/|$)`)];
  });
}

/** A server's variable is one of its `enum`. Without an `enum`, it is any text (OpenAPI 3.1, section 4.8.6). */
function variablePattern({ variables }: JsonObject, name: string): string {
  const variable = isJsonObject(variables) && Object.hasOwn(variables, name) ? variables[name] : undefined;
  const values = isJsonObject(variable) && Array.isArray(variable.enum) ? variable.enum.map(String) : [];
  return values.length > 0 ? `(?:${values.map(literally).join('|')})` : '[^/?#]+';
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** A segment of a path without percent-encoding. `undefined` if it is not encoded as a URL must be. */
export function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** The response for a status: under the status itself, under its range (`4XX`), or `default`. */
export function findResponse(operation: Operation, status: number): Response | undefined {
  const find = (key: string) => operation.responses.find((response) => response.status.toUpperCase() === key);
  return find(String(status)) ?? find(`${Math.floor(status / 100)}XX`) ?? find('DEFAULT');
}
