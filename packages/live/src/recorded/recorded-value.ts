import { isJson, type JsonValue } from '@specpact/spec';

/** A body as a text, or as the JSON value that the recording has in its place. */
interface Body {
  text?: string | undefined;
  value?: JsonValue | undefined;
  /** The value of the text, once somebody has asked for it: a text is parsed once. */
  parsed?: JsonValue | undefined;
}

/** The value of a JSON body; `undefined` if it is not JSON. */
export function jsonValue(body: Body, type: string | null): JsonValue | undefined {
  const { text, value, parsed } = body;
  if (!isJson(type ?? '') || value !== undefined) return value;
  if (parsed !== undefined) return parsed;
  try {
    body.parsed = JSON.parse(text ?? '') as JsonValue;
    return body.parsed;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The value of a JSON body, or the text of any other. */
export function bodyValue(body: Body, type: string | null): JsonValue {
  return jsonValue(body, type) ?? body.text ?? '';
}
