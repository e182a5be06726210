import { isJsonObject, type JsonObject, type OpenApiDocument } from '@specpact/spec';

/**
 * The paths of the document's server URLs, longest first, without a slash at the end. The path of
 * `https://gateway.jelou.ai/jelouapi` is `/jelouapi`. Variables get their defaults (OpenAPI 3.1, section
 * 4.8.6).
 */
export function serverPaths({ root }: OpenApiDocument): string[] {
  const servers = Array.isArray(root.servers) ? root.servers.filter(isJsonObject) : [];
  const paths = servers.flatMap((server) => serverPath(server) ?? []);
  return [...new Set(paths)].toSorted((a, b) => b.length - a.length);
}

function serverPath({ url, variables }: JsonObject): string | undefined {
  if (typeof url !== 'string') return undefined;
  const filled = url.replace(/\{([^{}]+)\}/g, (braces, name: string) => {
    const variable = isJsonObject(variables) ? variables[name] : undefined;
    return isJsonObject(variable) ? String(variable.default) : braces;
  });
  if (!URL.canParse(filled, 'http://localhost')) return undefined;
  const path = new URL(filled, 'http://localhost').pathname.replace(/\/+$/, '');
  return path === '' ? undefined : path;
}
