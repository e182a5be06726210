import { isJsonObject, type JsonValue, type OpenApiDocument, type Operation } from '@specpact/spec';

/**
 * The sources of regular expressions for the URLs at which an operation is served. Its own servers come
 * first, then those of its path, then those of the document (OpenAPI 3.1, section 4.8.10). A variable takes
 * any value.
 */
export function serverPatterns(document: OpenApiDocument, { template, value }: Operation): string[] {
  const item = document.resolve(['paths', template])?.value;
  const own = isJsonObject(item) ? item.servers : undefined;
  const urls = [value.servers, own, document.root.servers].map(urlsOf).find(({ length }) => length > 0);
  // Without servers the URL is `/` (section 4.8.1), at any host.
  return (urls ?? ['/']).map(basePattern);
}

/**
 * The source of a regular expression for a client's base URL. A URL without a host matches any host.
 *
 * @throws {TypeError} if it is not a base URL.
 */
export function basePattern(url: string): string {
  // A parsed URL has its scheme and host in lower case. In a path, case matters.
  const trimmed = url.replace(/\/+$/, '').replace(/^https?:\/\/[^/]+/i, (origin) => origin.toLowerCase());
  const pattern = filled(trimmed);
  if (/^https?:\/\//i.test(trimmed)) return pattern;
  if (trimmed === '' || trimmed.startsWith('/')) return `https?://[^/]+${pattern}`;
  if (/^[\w.-]*\//.test(trimmed)) return `https?://[^/]+(?:/[^/]+)*/${pattern.replace(/^(\\\.)+\//, '')}`;
  throw new TypeError(`a base URL must be like https://api.example.com/v1 or /v1, not "${url}"`);
}

/** The source of a regular expression for a path. A parameter matches anything without a slash. */
export function pathPattern(template: string): string {
  return filled(template);
}

function filled(text: string): string {
  return text
    .split(/\{[^{}]*\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]*');
}

function urlsOf(servers: JsonValue | undefined): string[] {
  if (!Array.isArray(servers)) return [];
  return servers.filter(isJsonObject).flatMap(({ url }) => (typeof url === 'string' ? [url] : []));
}
