import type { JsonObject, JsonValue } from '../../json/json.ts';

/** The servers that `schemes`, `host` and `basePath` describe; `undefined` if they say nothing. */
export function serversOf(
  { host, basePath }: JsonObject,
  schemes: JsonValue | undefined,
): JsonValue[] | undefined {
  const path = typeof basePath === 'string' && basePath !== '/' ? basePath : '';
  if (typeof host !== 'string' || host === '') return path === '' ? undefined : [{ url: path }];
  const known = (Array.isArray(schemes) ? schemes : []).filter((scheme) => typeof scheme === 'string');
  // Without a scheme it is that of the document itself (Swagger 2.0, "Swagger Object", `schemes`).
  const origins = known.length > 0 ? known.map((scheme) => `${scheme}://${host}`) : [`//${host}`];
  return origins.map((origin) => ({ url: `${origin}${path}` }));
}
