/**
 * A path template without the names of its parameters: these are no part of the contract. A slash at the end is: a
 * path is appended to the address of the server as it is written (OpenAPI 3.1, section 4.8.8).
 */
export function pathKey(template: string): string {
  return template.replace(/\{[^{}]*\}/g, '{}');
}

/** The names of the parameters in a path template, in order. */
export function pathNames(template: string): string[] {
  return Array.from(template.matchAll(/\{([^{}]*)\}/g), ([, name = '']) => name);
}

/** The paths of the servers' addresses: what stands before each path template. */
export function basePaths(servers: readonly string[]): string[] {
  return [...new Set(servers.map(basePath))];
}

/** Where a server is, without the base path. Empty for an address on the host of the document. */
export function originOf(url: string): string {
  return /^(?:[a-z][a-z\d+.-]*:)?\/\/[^/?#]*/i.exec(url)?.[0].toLowerCase() ?? '';
}

function basePath(url: string): string {
  const path = /^(?:[a-z][a-z\d+.-]*:)?\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] ?? url.replace(/[?#].*$/s, '');
  return path.replace(/\/+$/, '').replace(/^(?=[^/])/, '/');
}
