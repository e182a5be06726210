import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';

/**
 * Gives an object the members that its schema names only in `required`, or lists in `propertyNames`.
 * openapi-typescript reads `properties` alone. The schema is changed in place.
 *
 * @param isPart whether the schema is one of several about the same value. Then another may describe the member.
 * @param schemas the document's schemas by their names.
 */
export function writeOutMembers(
  schema: JsonObject,
  isPart: boolean,
  target: (schema: JsonObject) => JsonObject,
): void {
  listNames(schema, target);
  hoistRequired(schema);
  if (!isPart) addRequired(schema);
}

/** `propertyNames: { enum }` says which members an object may have (JSON Schema 2020-12, core 10.3.2.4). */
function listNames(schema: JsonObject, target: (schema: JsonObject) => JsonObject): void {
  const { propertyNames, properties, patternProperties, additionalProperties = {} } = schema;
  if (!isJsonObject(propertyNames) || patternProperties !== undefined || additionalProperties === false)
    return;
  const { enum: names } = target(propertyNames);
  if (!Array.isArray(names)) return;
  const own: JsonObject = isJsonObject(properties) ? { ...properties } : {};
  for (const name of names) {
    if (typeof name === 'string' && !Object.hasOwn(own, name)) own[name] = memberSchema(additionalProperties);
  }
  schema.properties = own;
  schema.additionalProperties = false;
}

/** `allOf: [{ required }]` says the same as `required` beside the `allOf`, where openapi-typescript reads it. */
function hoistRequired(schema: JsonObject): void {
  if (!Array.isArray(schema.allOf)) return;
  const names = new Set(namesIn(schema.required));
  for (const part of schema.allOf)
    if (isJsonObject(part)) for (const name of missingIn(part)) names.add(name);
  if (names.size > 0) schema.required = [...names];
}

/** A member that must be there and that nothing describes has a value of any kind. */
function addRequired(schema: JsonObject): void {
  const { type, properties, additionalProperties = {}, patternProperties } = schema;
  const isObject = type === 'object' || (type === undefined && isJsonObject(properties));
  const isComposed = ['$ref', 'allOf', 'anyOf', 'oneOf'].some((name) => name in schema);
  const missing = missingIn(schema);
  if (!isObject || isComposed || missing.length === 0) return;
  if (patternProperties !== undefined || additionalProperties === false) return;
  const own: JsonObject = isJsonObject(properties) ? { ...properties } : {};
  for (const name of missing) own[name] = memberSchema(additionalProperties);
  schema.properties = own;
}

function memberSchema(further: JsonValue): JsonValue {
  return isJsonObject(further) ? structuredClone(further) : {};
}

function missingIn({ required, properties }: JsonObject): string[] {
  return namesIn(required).filter((name) => !isJsonObject(properties) || !Object.hasOwn(properties, name));
}

function namesIn(required: JsonValue | undefined): string[] {
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}
