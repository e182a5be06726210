import { isJsonObject, type JsonObject } from '@specpact/spec';
import { isHidden } from '../../keywords/required.ts';
import { isSchema } from '../../read/schema-at.ts';
import { isOpen, type Part, type SplitContext } from './part.ts';

/** The keywords of objects (JSON Schema 2020-12, validation 6.5, core 10.3.2). */
export function objectParts({ reader, direction, schema, at }: SplitContext): Part[] {
  const { minProperties, maxProperties, required, additionalProperties, propertyNames } = schema;
  const parts: Part[] = [];
  const add = (keyword: string, value: JsonObject) => parts.push({ schema: { value, at }, keyword });
  if (typeof minProperties === 'number' && minProperties > 0) add('minProperties', { minProperties });
  if (typeof maxProperties === 'number') add('maxProperties', { maxProperties });
  for (const name of Array.isArray(required) ? required : []) {
    if (typeof name !== 'string' || isHidden({ reader, direction }, schema, name)) continue;
    add('required', { required: [name] });
  }
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  for (const [name, member] of Object.entries(properties)) {
    if (!isOpen(member)) add('properties', { properties: own(name, member) });
  }
  const patternProperties = isJsonObject(schema.patternProperties) ? schema.patternProperties : {};
  for (const [pattern, member] of Object.entries(patternProperties)) {
    if (!isOpen(member)) add('patternProperties', { patternProperties: own(pattern, member) });
  }
  if (!isOpen(additionalProperties) && isSchema(additionalProperties)) {
    add('additionalProperties', {
      properties: taking(properties),
      patternProperties: taking(patternProperties),
      additionalProperties,
    });
  }
  if (!isOpen(propertyNames) && isSchema(propertyNames)) add('propertyNames', { propertyNames });
  for (const keyword of ['dependentRequired', 'dependentSchemas'] as const) {
    const dependent = schema[keyword];
    for (const [name, said] of Object.entries(isJsonObject(dependent) ? dependent : {})) {
      add(keyword, { [keyword]: own(name, said) });
    }
  }
  return parts;
}

/** An object of one member, whatever its name. */
function own(name: string, value: JsonObject[string]): JsonObject {
  return Object.fromEntries([[name, value]]);
}

/** The same names, each with a schema that accepts every value. */
function taking(schemas: JsonObject): JsonObject {
  return Object.fromEntries(Object.keys(schemas).map((name) => [name, true]));
}
