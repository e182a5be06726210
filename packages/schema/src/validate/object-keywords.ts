import { isJsonObject, type JsonObject } from '@specpact/spec';
import { isSchema } from '../read/schema-reader.ts';
import type { Trail } from '../read/trail.ts';
import { matchPattern } from '../text/pattern.ts';
import type { SchemaFault } from './schema-fault.ts';
import type { Apply, Subject, Validation } from './validation.ts';

/**
 * The keywords of objects (JSON Schema 2020-12, validation 6.5, core 10.3.2), without
 * `dependentSchemas`, which applies to the object itself, and `unevaluatedProperties`.
 */
export function applyObject(
  validation: Validation,
  apply: Apply,
  schema: JsonObject,
  at: Trail,
  subject: Subject & { value: JsonObject },
): { faults: SchemaFault[]; members: Set<string> } {
  const { value } = subject;
  const names = Object.keys(value);
  const faults = [...presenceFaults(validation, schema, at, subject, names)];
  const members = new Set<string>();
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const patterns = isJsonObject(schema.patternProperties) ? Object.keys(schema.patternProperties) : [];
  for (const name of names) {
    const member = value[name];
    if (member === undefined) continue;
    const below = {
      value: member,
      at: subject.at.to(name),
      completeness: subject.completeness,
      followed: [],
    };
    const own = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (isSchema(own)) {
      members.add(name);
      faults.push(...apply({ value: own, at: at.to('properties').to(name) }, below).faults);
    }
    for (const pattern of patterns) {
      const patterned = isJsonObject(schema.patternProperties)
        ? schema.patternProperties[pattern]
        : undefined;
      if (!isSchema(patterned) || matchPattern(pattern, name) !== 'match') continue;
      members.add(name);
      faults.push(...apply({ value: patterned, at: at.to('patternProperties').to(pattern) }, below).faults);
    }
    if (isSchema(schema.propertyNames)) {
      const named = { ...below, value: name, completeness: 'exact' as const };
      faults.push(...apply({ value: schema.propertyNames, at: at.to('propertyNames') }, named).faults);
    }
    const { additionalProperties } = schema;
    if (members.has(name) || !isSchema(additionalProperties)) continue;
    members.add(name);
    if (additionalProperties === false) {
      faults.push(closed('additionalProperties', name, at, subject));
    } else {
      faults.push(...apply({ value: additionalProperties, at: at.to('additionalProperties') }, below).faults);
    }
  }
  return { faults, members };
}

/** The fault of a member that a schema has no place for. */
export function closed(keyword: string, member: string, at: Trail, subject: Subject): SchemaFault {
  return {
    keyword,
    reason: `must NOT have the field \`${member}\``,
    schema: at.to(keyword),
    value: subject.at,
    member,
  };
}

function* presenceFaults(
  validation: Validation,
  schema: JsonObject,
  at: Trail,
  { value, at: valueAt, completeness }: Subject & { value: JsonObject },
  names: readonly string[],
): Generator<SchemaFault> {
  const fault = (keyword: string, reason: string, member?: string) => ({
    keyword,
    reason,
    schema: at.to(keyword),
    value: valueAt,
    ...(member !== undefined && { member }),
  });
  const { required, minProperties, maxProperties, dependentRequired } = schema;
  if (typeof maxProperties === 'number' && names.length > maxProperties) {
    yield fault('maxProperties', `must NOT have more than ${maxProperties} properties`);
  }
  if (completeness === 'partial') return;
  if (typeof minProperties === 'number' && names.length < minProperties) {
    yield fault('minProperties', `must NOT have fewer than ${minProperties} properties`);
  }
  for (const name of Array.isArray(required) ? required : []) {
    if (typeof name !== 'string' || Object.hasOwn(value, name) || isHidden(validation, schema, name))
      continue;
    yield fault('required', `must have required property '${name}'`, name);
  }
  for (const [name, needed] of Object.entries(isJsonObject(dependentRequired) ? dependentRequired : {})) {
    if (!Object.hasOwn(value, name) || !Array.isArray(needed)) continue;
    for (const other of needed) {
      if (typeof other === 'string' && !Object.hasOwn(value, other)) {
        yield fault(
          'dependentRequired',
          `must have property '${other}' when property '${name}' is present`,
          other,
        );
      }
    }
  }
}

/** A required property that is `readOnly` is required of responses only (OpenAPI 3.0, section 4.7.24.2). */
function isHidden({ reader, direction }: Validation, schema: JsonObject, name: string): boolean {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const written = Object.hasOwn(properties, name) ? properties[name] : undefined;
  const keyword = direction === 'request' ? 'readOnly' : 'writeOnly';
  if (!isJsonObject(written)) return false;
  if (written[keyword] === true) return true;
  const target = typeof written.$ref === 'string' ? reader.target(written.$ref)?.value : undefined;
  return isJsonObject(target) && target[keyword] === true;
}
