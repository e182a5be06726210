import {
  isJsonObject,
  type JsonObject,
  type OpenApiDocument,
  type Operation,
  type Path,
} from '@specpact/spec';
import { pathItemOf } from './path-item.ts';

/** The addresses that one server stands for. */
interface ServerUrls {
  /** With the values of its variables: the default first, then the others of an `enum`. */
  urls: readonly string[];
  /** Whether an address is one of the server's. A variable without an `enum` has any value. */
  serves: (url: string) => boolean;
}

/** With more values than this, only the default of a variable counts. */
const MOST_URLS = 64;

/** The object whose `servers` are for one operation alone: the operation itself, or its path. */
export function ownServersOf(
  document: OpenApiDocument,
  operation: Operation,
): { root: JsonObject; path: Path } | undefined {
  const { value, path } = operation;
  if (value.servers !== undefined) return { root: value, path };
  const item = pathItemOf(document, operation);
  return item?.value.servers === undefined ? undefined : { root: item.value, path: item.path };
}

/** The addresses of the servers of a document or an operation. Without servers it is `/` (OpenAPI 3.1, section 4.8.1). */
export function serversOf(of: Pick<OpenApiDocument, 'root'>): string[] {
  return [...new Set(readServers(of).flatMap(({ urls }) => urls))];
}

/** Whether a document or an operation is found at an address. */
export function isServedAt(of: Pick<OpenApiDocument, 'root'>, url: string): boolean {
  return readServers(of).some(({ serves }) => serves(url));
}

/** The place of the server with an address, in a document or an operation. */
export function placeOfServer(of: Pick<OpenApiDocument, 'root'>, url: string | undefined): Path {
  const index = readServers(of).findIndex(({ urls }) => url !== undefined && urls.includes(url));
  return index === -1 || of.root.servers === undefined ? ['servers'] : ['servers', String(index)];
}

function readServers({ root }: Pick<OpenApiDocument, 'root'>): ServerUrls[] {
  const servers = Array.isArray(root.servers) ? root.servers.filter(isJsonObject) : [];
  const found = servers.flatMap((server) =>
    typeof server.url === 'string' ? [readServer(server, server.url)] : [],
  );
  return found.length > 0 ? found : [{ urls: ['/'], serves: (url) => url === '/' }];
}

function readServer({ variables }: JsonObject, url: string): ServerUrls {
  const parts = url.split(/\{([^{}]*)\}/);
  const values = parts.map((part, index) => (index % 2 === 0 ? [part] : valuesOf(variables, part)));
  const count = values.reduce((product, list) => product * Math.max(1, list.length), 1);
  const urls = values.reduce<string[]>(
    (starts, list, index) => {
      const name = `{${parts[index]}}`;
      const shown = list.length === 0 ? [name] : count > MOST_URLS ? list.slice(0, 1) : list;
      return starts.flatMap((start) => shown.map((value) => start + value));
    },
    [''],
  );
  const pattern = parts.map((part, index) => {
    if (index % 2 === 0) return escaped(part);
    const variable = variableOf(variables, part);
    return Array.isArray(variable?.enum) ? `(?:${valuesOf(variables, part).map(escaped).join('|')})` : '.*';
  });
  // An address without a scheme is found at the scheme of the document.
  const scheme = url.startsWith('//') ? '(?:[a-z][a-z\\d+.-]*:)?' : '';
  const regex = new RegExp(`^${scheme}${pattern.join('')}$`, 'i');
  return { urls, serves: (other) => regex.test(other) || (other.startsWith('//') && hasRest(urls, other)) };
}

/** Whether an address is the same as one of others but for their scheme. */
function hasRest(urls: readonly string[], rest: string): boolean {
  return urls.some((url) => url.replace(/^[a-z][a-z\d+.-]*:/i, '') === rest);
}

function valuesOf(variables: JsonObject[string] | undefined, name: string): string[] {
  const variable = variableOf(variables, name);
  const list = [variable?.default, ...(Array.isArray(variable?.enum) ? variable.enum : [])];
  return [...new Set(list.filter((value) => typeof value === 'string'))];
}

function variableOf(variables: JsonObject[string] | undefined, name: string): JsonObject | undefined {
  const variable = isJsonObject(variables) && Object.hasOwn(variables, name) ? variables[name] : undefined;
  return isJsonObject(variable) ? variable : undefined;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
