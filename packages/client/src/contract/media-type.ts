/** A media type without its parameters, in lower case: `application/json` (RFC 9110, section 8.3.1). */
export function essenceOf(contentType: string): string {
  // A comma stands where the header was sent twice.
  return contentType
    .replace(/[;,].*/, '')
    .trim()
    .toLowerCase();
}

/** Whether a body of this type is JSON: `application/json`, or a type built on it (RFC 6839, section 3.1). */
export function isJson(essence: string): boolean {
  return /[/+]json$/.test(essence);
}

/** Whether a body of this type is text that a string holds without loss. */
export function isText(essence: string): boolean {
  return /^text\/|[/+]xml$/.test(essence);
}

/**
 * The media type of `listed` that a body of type `essence` falls under: itself, else its range, else
 * the range of everything (OpenAPI 3.1, section 4.8.17).
 */
export function listedType(listed: readonly string[], essence: string): string | undefined {
  const like = (wanted: string) => listed.find((name) => essenceOf(name) === wanted);
  return like(essence) ?? like(essence.replace(/\/.*/, '/*')) ?? like('*/*');
}
