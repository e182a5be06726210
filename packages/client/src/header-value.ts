import { RequestError } from './request-error.ts';

/**
 * Checks the value of a header before `Headers` does: a line break there would begin another header,
 * and the platform's own error quotes the value, which may be a secret (RFC 9110, section 5.5).
 *
 * @throws {RequestError} naming `what`, not the value.
 */
export function checkHeaderValue(what: string, value: unknown): string {
  if (typeof value !== 'string' || !value.trim() || /[^\t\x20-\x7e\x80-\xff]/.test(value)) {
    throw new RequestError(`${what} must be a string, not empty, without line breaks, within Latin-1`);
  }
  return value;
}
