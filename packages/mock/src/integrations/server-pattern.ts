import { isJsonObject, type JsonValue, type OpenApiDocument, type Operation } from '@specpact/spec';
import { basePattern } from './base-pattern.ts';

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

function urlsOf(servers: JsonValue | undefined): string[] {
  if (!Array.isArray(servers)) return [];
  return servers.filter(isJsonObject).flatMap(({ url }) => (typeof url === 'string' ? [url] : []));
}
