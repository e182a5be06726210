import { isJsonObject, type JsonObject, type OpenApiDocument, type Operation } from '@specpact/spec';

/** The URLs of the servers. Variables have their default values (OpenAPI 3.1, section 4.8.5). */
export function serverUrls(root: JsonObject): string[] {
  if (!Array.isArray(root.servers)) return [];
  return root.servers.filter(isJsonObject).flatMap(({ url, variables }) => {
    if (typeof url !== 'string') return [];
    const filled = url.replace(/\{([^{}]+)\}/g, (braces, name: string) => {
      const variable = isJsonObject(variables) ? variables[name] : undefined;
      return isJsonObject(variable) && typeof variable.default === 'string' ? variable.default : braces;
    });
    return [filled];
  });
}

/**
 * The server of an operation if it is not the document's first. An operation and its path may have their own servers,
 * and those of the operation win (OpenAPI 3.1, sections 4.8.9 and 4.8.10).
 */
export function ownServer(document: OpenApiDocument, { path, value }: Operation): string | undefined {
  const item = document.resolve(path.slice(0, -1))?.value;
  const holder = Array.isArray(value.servers) ? value : item;
  const [own] = isJsonObject(holder) ? serverUrls(holder) : [];
  return own === serverUrls(document.root)[0] ? undefined : own;
}
