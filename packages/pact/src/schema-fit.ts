import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Path,
} from '@specpact/spec';

/**
 * Whether a value is of the structure that a schema describes: enough to tell the branches of a
 * `oneOf` apart. That it is valid to the letter is for the judge to say.
 */
export function fitsSchema(document: OpenApiDocument, path: Path, value: JsonValue, depth = 0): boolean {
  const resolved = document.resolve(path);
  if (!resolved || !isJsonObject(resolved.value) || depth > 40) return true;
  const schema = resolved.value;
  const fits = (below: readonly string[], part = value) =>
    fitsSchema(document, [...resolved.path, ...below], part, depth + 1);
  const branches = (name: string) =>
    Array.isArray(schema[name]) ? [...schema[name].keys()].map(String) : [];
  if (!hasType(schema, value)) return false;
  if (schema.const !== undefined && !same(schema.const, value)) return false;
  if (Array.isArray(schema.enum) && !schema.enum.some((one) => same(one, value))) return false;
  if (!branches('allOf').every((index) => fits(['allOf', index]))) return false;
  for (const name of ['oneOf', 'anyOf']) {
    const indices = branches(name);
    if (indices.length > 0 && !indices.some((index) => fits([name, index]))) return false;
  }
  if (Array.isArray(value))
    return !isJsonObject(schema.items) || value.every((item) => fits(['items'], item));
  if (!isJsonObject(value)) return true;
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  if (!required.every((name) => Object.hasOwn(value, name))) return false;
  const named = isJsonObject(schema.properties) ? schema.properties : {};
  return Object.entries(value).every(([name, member]) => {
    if (member === undefined) return true;
    if (Object.hasOwn(named, name)) return fits(['properties', name], member);
    if (isJsonObject(schema.additionalProperties)) return fits(['additionalProperties'], member);
    return schema.additionalProperties !== false;
  });
}

/** `type` of 3.1 (a name or several) and of 3.0 (a name, and `nullable`). */
function hasType({ type, nullable }: JsonObject, value: JsonValue): boolean {
  if (type === undefined) return true;
  const types = [type].flat();
  const actual = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  return (
    types.includes(actual) ||
    (actual === 'null' && nullable === true) ||
    (types.includes('integer') && Number.isInteger(value))
  );
}

function same(a: JsonValue, b: JsonValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
