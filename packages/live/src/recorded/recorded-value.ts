import { isJson, type JsonValue } from '@specpact/spec';

/** A body as a text, or as the JSON value that the recording has in its place. */
interface Body {
  text?: string | undefined;
  value?: JsonValue | undefined;
}

/** The value of a JSON body; `undefined` if it is not JSON. */
export function jsonValue({ text, value }: Body, type: string | null): JsonValue | undefined {
  if (!isJson(type ?? '') || value !== undefined) return value;
  try {
    return JSON.parse(text ?? '') as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The value of a JSON body, or the text of any other. */
export function bodyValue(body: Body, type: string | null): JsonValue {
  return jsonValue(body, type) ?? body.text ?? '';
}
