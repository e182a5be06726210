/*
 * `@specpact/spec` has a reading of media types for documents. This package keeps its own small one, because it runs
 * in browsers and imports no other package.
 */

/** A media type without its parameters, in lower case: `application/json` (RFC 9110, section 8.3.1). */
export function essenceOf(contentType: string): string {
  // If the header was sent twice, a comma separates the values.
  return contentType.toLowerCase().replace(/[\s;,].*/s, '');
}

/** Whether a body of this type is JSON: `application/json`, or a type built on it (RFC 6839, section 3.1). */
export function isJson(essence: string): boolean {
  return /[/+]json$/.test(essence);
}

/** Whether a body of this type is text, which a string can hold without loss. What names no type may be text. */
export function isText(essence: string): boolean {
  return /^(text\/|$)|[/+]xml$/.test(essence);
}

/**
 * The entry of `listed` for a body of type `essence`: the type itself, else its range, else the range of
 * all types (OpenAPI 3.1, section 4.8.17).
 */
export function listedType(listed: readonly string[], essence: string): string | undefined {
  const like = (wanted: string) => listed.find((name) => essenceOf(name) === wanted);
  return like(essence) ?? like(essence.replace(/\/.*/, '/*')) ?? like('*/*');
}
