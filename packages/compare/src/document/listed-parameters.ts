import { isJsonObject, type JsonObject, type OpenApiDocument, type Path } from '@specpact/spec';

/** A parameter in a list: the parameter object, and its place in the list. */
export interface ListedParameter {
  value: JsonObject;
  /** Where the list names it, which may be a `$ref`. */
  at: Path;
}

/** The parameters of one list, with each `$ref` followed. Parameters that are not valid are among them. */
export function listedParameters(document: OpenApiDocument, holder: Path): ListedParameter[] {
  const list = document.resolve([...holder, 'parameters']);
  if (!list || !Array.isArray(list.value)) return [];
  return [...list.value.keys()].flatMap((index): ListedParameter[] => {
    const at = [...list.path, String(index)];
    const parameter = document.resolve(at);
    return parameter && isJsonObject(parameter.value) ? [{ value: parameter.value, at }] : [];
  });
}

/** What tells parameters apart: name and location (OpenAPI 3.1, section 4.8.12); headers in any case. */
export function parameterKey({ name, in: location }: JsonObject): string | undefined {
  if (typeof name !== 'string' || typeof location !== 'string') return undefined;
  return `${location} ${location === 'header' ? name.toLowerCase() : name}`;
}
