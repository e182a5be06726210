import { RequestError } from '../errors/request-error.ts';

/**
 * Checks the value of a header before `Headers` does. A line break would begin another header (RFC 9110, section
 * 5.5), and the platform's own error quotes the value, which may be a secret.
 *
 * @throws {RequestError} It names `what`, not the value.
 */
export function checkHeaderValue(what: string, value: unknown): string {
  if (typeof value !== 'string' || !/^(?=.*\S)[\t -~\x80-\xff]+$/.test(value)) {
    throw new RequestError(`${what} must be a non-empty Latin-1 string without line breaks`);
  }
  return value;
}

/**
 * Headers by their names in lower case. For headers that only `fetch` reads, this costs half as much as `Headers`
 * (measured on Node 24).
 */
export type SentHeaders = Record<string, string>;

/** @throws {RequestError} for an invalid value. For an invalid name, it throws what `Headers` throws. */
export function setHeader(headers: SentHeaders, name: string, value: unknown): void {
  const checked = checkHeaderValue(`the header "${name}"`, value);
  Object.assign(headers, Object.fromEntries(new Headers({ [name]: checked })));
}
