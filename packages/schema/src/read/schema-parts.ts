import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { matchPattern } from '../pattern/match/pattern.ts';
import { isSchema, type SchemaAt, type SchemaObjectAt } from './schema-at.ts';
import type { Trail } from './trail.ts';

/** Whether an object can be what a schema describes. */
export function allowsObject({ value: { type } }: SchemaObjectAt): boolean {
  return type === undefined || [type].flat().includes('object');
}

/** Whether a schema says which members an object has, or that it has no others. */
export function describesMembers({ value }: SchemaObjectAt): boolean {
  return (
    value.additionalProperties === false ||
    value.unevaluatedProperties === false ||
    wholeValues(value).some(isJsonObject) ||
    ['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties'].some((keyword) =>
      hasContent(value[keyword]),
    )
  );
}

/** The names that a schema lists under `properties`, and those of the objects in its `const` or `enum`. */
export function propertyNames({ value }: SchemaObjectAt): string[] {
  const named = isJsonObject(value.properties) ? Object.keys(value.properties) : [];
  const whole = wholeValues(value).flatMap((one) => (isJsonObject(one) ? Object.keys(one) : []));
  return whole.length === 0 ? named : [...new Set([...named, ...whole])];
}

/** Whether a schema lists a name under `properties`. */
export function namesMember({ value: { properties } }: SchemaObjectAt, name: string): boolean {
  return isJsonObject(properties) && Object.hasOwn(properties, name);
}

/** Whether {@link memberSchemas} would find a schema. */
export function describesMember(schema: SchemaObjectAt, name: string): boolean {
  const { properties } = schema.value;
  if (isJsonObject(properties) && Object.hasOwn(properties, name) && isSchema(properties[name])) return true;
  return memberSchemas(schema, name).length > 0;
}

/**
 * The schemas that describe a member of an object: by its name, by a pattern, or all members alike. An open schema
 * (`additionalProperties: true`) describes no member.
 */
export function memberSchemas({ value, at }: SchemaObjectAt, name: string): SchemaAt[] {
  const found: SchemaAt[] = [];
  const { properties, patternProperties } = value;
  const own = isJsonObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (isSchema(own)) found.push({ value: own, at: at.to('properties').to(name) });
  if (!isJsonObject(patternProperties) && found.length > 0) return found;
  for (const pattern of isJsonObject(patternProperties) ? Object.keys(patternProperties) : []) {
    const schema = isJsonObject(patternProperties) ? patternProperties[pattern] : undefined;
    if (isSchema(schema) && matchPattern(pattern, name) === 'match') {
      found.push({ value: schema, at: at.to('patternProperties').to(pattern) });
    }
  }
  const pinned = wholeValues(value).flatMap((one) =>
    isJsonObject(one) && Object.hasOwn(one, name) ? [one[name] ?? null] : [],
  );
  if (pinned.length > 0) found.push(pinnedPart(value, at, pinned));
  if (found.length > 0) return found;
  return ['additionalProperties', 'unevaluatedProperties'].flatMap((keyword) => {
    const schema = value[keyword];
    return isSchema(schema) && hasContent(schema) ? [{ value: schema, at: at.to(keyword) }] : [];
  });
}

/** The schemas that describe an item of an array. */
export function itemSchemas({ value, at }: SchemaObjectAt, index: number): SchemaAt[] {
  const { items, prefixItems } = value;
  const pinned = wholeValues(value).flatMap((one) => {
    const item = Array.isArray(one) ? one[index] : undefined;
    return item === undefined ? [] : [item];
  });
  if (pinned.length > 0) return [pinnedPart(value, at, pinned)];
  if (Array.isArray(prefixItems) && index < prefixItems.length) {
    const schema = prefixItems[index];
    return isSchema(schema) ? [{ value: schema, at: at.to('prefixItems').to(String(index)) }] : [];
  }
  return isSchema(items) ? [{ value: items, at: at.to('items') }] : [];
}

/** The objects and arrays in the `const` or `enum` of a schema. */
function wholeValues(schema: JsonObject): JsonValue[] {
  const all = schema.const === undefined ? schema.enum : [schema.const];
  return Array.isArray(all) ? all.filter((one) => typeof one === 'object' && one !== null) : [];
}

/** The schema of one member or item, from a `const` or `enum`. */
function pinnedPart(schema: JsonObject, at: Trail, parts: JsonValue[]): SchemaAt {
  return { value: { enum: parts }, at: at.to(schema.const === undefined ? 'enum' : 'const') };
}

function hasContent(schema: JsonValue | undefined): boolean {
  return isJsonObject(schema) && Object.keys(schema).length > 0;
}
