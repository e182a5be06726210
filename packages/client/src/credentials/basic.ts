import { RequestError } from '../errors/request-error.ts';

/** A username and a password, for HTTP Basic. */
export interface BasicCredential {
  username: string;
  password: string;
}

/**
 * Username and password as the `Authorization` header of HTTP Basic has them, in UTF-8 (RFC 7617).
 *
 * @throws {RequestError} if one of the two is empty or has a control character, or the username has a colon.
 */
export function basicAuthorization({ username, password }: BasicCredential): string {
  // RFC 7617, section 2, forbids control characters in both, and a colon in the username.
  const sound = [username, password].every((value) => typeof value === 'string' && /^\P{Cc}+$/u.test(value));
  if (!sound || username.includes(':')) {
    throw new RequestError(
      'username and password of HTTP Basic must be non-empty without control characters, username without colon',
    );
  }
  // btoa takes one byte per character, and throws for any other character.
  return btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)));
}
