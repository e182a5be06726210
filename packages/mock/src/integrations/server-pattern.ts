import { isJsonObject, type JsonValue, type OpenApiDocument, type Operation } from '@specpact/spec';

/**
 * The sources of regular expressions for where an operation is served: the URLs of its own servers, else
 * of its path's, else of the document's (OpenAPI 3.1, section 4.8.10). A variable takes any value.
 */
export function serverPatterns(document: OpenApiDocument, { template, value }: Operation): string[] {
  const item = document.resolve(['paths', template])?.value;
  const own = isJsonObject(item) ? item.servers : undefined;
  const urls = [value.servers, own, document.root.servers].map(urlsOf).find(({ length }) => length > 0);
  // Without a server it is `/` (section 4.8.1), of whatever host.
  return (urls ?? ['/']).map(basePattern);
}

/**
 * Where a client is pointed to, as the source of a regular expression. A URL without a host is below any.
 *
 * @throws {TypeError} if it is none.
 */
export function basePattern(url: string): string {
  // A URL that was parsed has its scheme and host in lower case; paths have a case.
  const trimmed = url.replace(/\/+$/, '').replace(/^https?:\/\/[^/]+/i, (origin) => origin.toLowerCase());
  const pattern = filled(trimmed);
  if (/^https?:\/\//i.test(trimmed)) return pattern;
  if (trimmed === '' || trimmed.startsWith('/')) return `https?://[^/]+${pattern}`;
  if (/^[\w.-]*\//.test(trimmed)) return `https?://[^/]+(?:/[^/]+)*/${pattern.replace(/^(\\\.)+\//, '')}`;
  throw new TypeError(`a base URL must be like https://api.example.com/v1 or /v1, not "${url}"`);
}

/** The pattern of a path with its parameters, of which each takes what has no slash. */
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
