import { RequestError } from './request-error.ts';

/** A user and a password, for HTTP Basic. */
export interface BasicCredential {
  username: string;
  password: string;
}

/**
 * The `Authorization` header of HTTP Basic, in UTF-8 (RFC 7617).
 *
 * @throws {RequestError} if one of the two is empty or holds a control character, or the user a colon.
 */
export function basicAuthorization({ username, password }: BasicCredential): string {
  for (const [what, value] of Object.entries({ user: username, password })) {
    if (typeof value !== 'string' || value === '') {
      throw new RequestError(`the ${what} of HTTP Basic must be a string that is not empty`);
    }
    // RFC 7617, section 2, forbids them in both.
    if (/\p{Cc}/u.test(value)) {
      throw new RequestError(`the ${what} of HTTP Basic holds a control character, such as a line break`);
    }
  }
  if (username.includes(':')) throw new RequestError('the user of HTTP Basic cannot hold a colon');
  // btoa takes bytes, one a character; a string of UTF-16 beyond them makes it throw.
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return `Basic ${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`;
}
