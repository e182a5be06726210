import type { JsonObject, JsonValue } from '../../json/json.ts';
import type { Place } from './place.ts';

/**
 * An example has its value as data, or as the text that is sent (OpenAPI 3.2, section 4.19). A text of JSON is read;
 * any other text is the value.
 */
export function normalExample(example: JsonObject, { at, from, move }: Place): void {
  if (example.value !== undefined) return;
  const { dataValue, serializedValue } = example;
  const name = dataValue === undefined ? 'serializedValue' : 'dataValue';
  const value = dataValue ?? (typeof serializedValue === 'string' ? dataOf(serializedValue) : undefined);
  if (value === undefined) return;
  example.value = value;
  move([...at, 'value'], [...from, name]);
}

/** The value of a text of JSON, and otherwise the text. */
export function dataOf(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
