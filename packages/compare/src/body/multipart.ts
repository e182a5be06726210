import type { JsonObject, JsonValue } from '@specpact/spec';

/**
 * Reads the parts of a `multipart/form-data` body by their names (RFC 7578). A part of JSON becomes
 * its value, any other its text. `undefined` where the body has no such parts.
 */
export function readMultipart(body: string, contentType: string): JsonObject | undefined {
  const said = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  // Recorded bodies outlive the boundary that a placeholder in the header stands for.
  const boundary = said?.[1] ?? said?.[2] ?? /^--([^\r\n]+)/.exec(body)?.[1];
  if (boundary === undefined || !body.includes(`--${boundary}`)) return undefined;
  const parts = new Map<string, JsonValue[]>();
  for (const chunk of body.split(`--${boundary}`).slice(1)) {
    const part = /^\r?\n([\s\S]*?)\r?\n\r?\n([\s\S]*?)\r?\n?$/.exec(chunk);
    const [, head = '', text = ''] = part ?? [];
    const name = /^content-disposition:[^\r\n]*;\s*name="([^"]*)"/im.exec(head)?.[1];
    if (name === undefined) continue;
    const isJson = /^content-type:\s*application\/json/im.test(head);
    parts.set(name, [...(parts.get(name) ?? []), isJson ? (parse(text) ?? text) : text]);
  }
  return Object.fromEntries(
    Array.from(parts, ([name, values]) => [name, values.length > 1 ? values : (values[0] ?? '')]),
  );
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
