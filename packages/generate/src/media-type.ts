/** Whether a body of this media type is JSON: the type itself, or one built on it (RFC 6839, section 3.1). */
export function isJson(type: string): boolean {
  return /[/+]json$/i.test((type.split(';')[0] ?? '').trim());
}
