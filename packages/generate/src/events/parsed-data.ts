import type { SchemaAt, SchemaReader } from '@specpact/schema';
import { isJsonObject, type JsonObject, type JsonValue, type Revision, referenceTo } from '@specpact/spec';
import { dataForm, parsedSchema } from './data-form.ts';
import { type EventCase, requiredOf } from './event-cases.ts';

/** What the schemas of events are replaced with, so that they describe `data` as it is parsed. */
export function parsedData(reader: SchemaReader, cases: readonly EventCase[]): Revision[] {
  const isJson = (data: SchemaAt) => dataForm(reader, data).isJson;
  const [json, plain] = [
    cases.filter(({ data }) => data.some(isJson)),
    cases.filter(({ data }) => !data.some(isJson)),
  ];
  const revisions = new Map<string, Revision>();
  // What is said of the text of an event says nothing of the value in it.
  const ofTexts = new Set<string>();
  const revise = (revision: Revision) => {
    revisions.set(referenceTo(revision.at), revision);
  };
  for (const { data: all, isRequired } of json) {
    const hasTexts = !all.every(isJson);
    for (const data of all) {
      const at = data.at.path;
      const value = isJson(data) ? parsedSchema(reader, data) : { value: {}, from: at };
      revise({ at, ...value });
      if (!isJson(data)) ofTexts.add(referenceTo(at));
      else if (hasTexts && isRequired) {
        const required = [...at.slice(0, -2), 'required'];
        revise({ at: required, value: withDataRequired(data.holder), from: at });
      }
    }
  }
  // The alternatives that are texts still are what was said for all.
  for (const { alternative, data, isRequired } of plain) {
    const moved = data.filter(({ at }) => ofTexts.has(referenceTo(at.path)));
    if (!alternative || moved.length === 0) continue;
    const at = alternative.at.path;
    const values = moved.map((one) => one.value);
    revise({ at, value: withData(alternative.value, values, isRequired === true), from: at });
  }
  return [...revisions.values()];
}

/** The schema of an event that also says what its `data` is. */
function withData(schema: SchemaAt['value'], data: JsonValue[], isRequired: boolean): JsonValue {
  if (!isJsonObject(schema) || schema.$ref !== undefined) {
    return { allOf: [schema, withData({ type: 'object' }, data, isRequired)] };
  }
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const own = properties.data === undefined ? [] : [properties.data];
  return {
    ...schema,
    ...(isRequired && { required: withDataRequired(schema) }),
    properties: { ...properties, data: inAll([...data, ...own]) },
  };
}

function withDataRequired(schema: JsonObject): JsonValue {
  return [...new Set([...requiredOf(schema), 'data'])];
}

function inAll(schemas: JsonValue[]): JsonValue {
  const [only, ...others] = schemas;
  return only !== undefined && others.length === 0 ? only : { allOf: schemas };
}
