import {
  allowsObject,
  describesMember,
  matchPattern,
  propertyNames,
  type SchemaView,
} from '@specpact/schema';
import { isJsonObject } from '@specpact/spec';

/** Whether the schema of an object names a member, or has a pattern for its name. */
export function namesMember(view: SchemaView, name: string): boolean {
  return view.possibleSchemas.some((schema) => {
    const { patternProperties } = schema.value;
    const patterns = isJsonObject(patternProperties) ? Object.keys(patternProperties) : [];
    return (
      propertyNames(schema).includes(name) ||
      patterns.some((pattern) => matchPattern(pattern, name) === 'match')
    );
  });
}

/** Whether the schema of an object says anything about a member, by its name or as one of all members. */
export function ownsMember(view: SchemaView, name: string): boolean {
  return view.possibleSchemas.some((schema) => describesMember(schema, name));
}

/** Whether an object may have members of any name: its schema names none, or is open. */
export function isOpen(view: SchemaView): boolean {
  const schemas = view.possibleSchemas.filter(allowsObject);
  if (
    schemas.some(({ value }) => value.additionalProperties === false || value.unevaluatedProperties === false)
  )
    return false;
  return (
    schemas.some(({ value }) => value.additionalProperties === true) ||
    schemas.every(({ value }) => value.properties === undefined && value.patternProperties === undefined)
  );
}
