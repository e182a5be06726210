import { RequestError } from '../errors/request-error.ts';

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
  // RFC 7617, section 2, forbids control characters in both, and colons in the user.
  const sound = [username, password].every((value) => typeof value === 'string' && /^\P{Cc}+$/u.test(value));
  if (!sound || username.includes(':')) {
    throw new RequestError(
      'user and password of HTTP Basic must be a string, not empty, without control characters, user without colon',
    );
  }
  // btoa takes bytes, one a character; a string of UTF-16 beyond them makes it throw.
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}
