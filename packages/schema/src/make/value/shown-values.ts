import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import type { SchemaAt } from '../../read/schema-at.ts';
import type { SchemaReader } from '../../read/schema-reader.ts';

/** The examples of a schema, and its default (JSON Schema 2020-12, validation 9.2 and 9.5). */
export function shownValues(schema: JsonObject): JsonValue[] {
  return [...ownExamples(schema), schema.default].filter((value) => value !== undefined);
}

/** The examples of a schema, or of the schemas that its `$ref`s lead to. */
export function examplesOf(reader: SchemaReader, schema: SchemaAt): JsonValue[] {
  const examples: JsonValue[] = [];
  const seen = new Set<JsonValue>();
  for (let at: SchemaAt | undefined = schema; at && isJsonObject(at.value) && !seen.has(at.value); ) {
    const { value }: { value: JsonObject } = { value: at.value };
    seen.add(value);
    if (!reader.ignoresSiblings(value)) examples.push(...ownExamples(value));
    at = typeof value.$ref === 'string' ? reader.target(value.$ref) : undefined;
  }
  return examples;
}

function ownExamples({ example, examples }: JsonObject): JsonValue[] {
  return [example, ...(Array.isArray(examples) ? examples : [])].filter((value) => value !== undefined);
}
