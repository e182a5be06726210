/** Whether bodies of a type are JSON: `application/json`, and what ends in `+json` (RFC 6839, section 3.1). */
export function isJson(type: string): boolean {
  return /[/+]json\b/i.test(type);
}

/** Whether bodies of a type are forms as URLs have them. */
export function isForm(type: string): boolean {
  return /^application\/x-www-form-urlencoded\b/i.test(type);
}
