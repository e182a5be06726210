import { eachChild, type JsonObject, type JsonValue, type ObjectKind } from '@specpact/spec';

/**
 * Removes from the schemas of a document what says nothing about a value. Prism's validator stops at it without a
 * word, and then accepts every value there (stoplightio/prism#2442).
 */
export function makeReadable(root: JsonObject, rootKind: ObjectKind): void {
  const visit = (value: JsonObject, kind: ObjectKind): void => {
    if (kind === 'schema') makeSchemaReadable(value);
    eachChild(value, kind, visit);
  };
  visit(root, rootKind);
}

function makeSchemaReadable(schema: JsonObject): void {
  // In draft 3 a property has a boolean `required` of its own.
  if (typeof schema.required === 'boolean') delete schema.required;
  for (const keyword of ['required', 'enum', 'type']) {
    const said = schema[keyword];
    if (Array.isArray(said)) schema[keyword] = withoutCopies(said);
  }
  for (const note of ['title', 'description']) {
    if (schema[note] !== undefined && typeof schema[note] !== 'string') delete schema[note];
  }
  if (schema.examples !== undefined && !Array.isArray(schema.examples)) delete schema.examples;
}

function withoutCopies(list: readonly JsonValue[]): JsonValue[] {
  return [...new Map(list.map((value) => [JSON.stringify(value), value])).values()];
}
