// answer/users/ takes the users of a mock and a request for an operation.
// It gives tokens, and says why a request is refused: its credentials are wrong, or they do not allow it.
import { didYouMean, isJsonObject, type JsonValue } from '@specpact/spec';
import { UsersError } from './users-error.ts';

/** Somebody who may use the API, and how the mock knows them. */
export interface MockUser {
  /** The password of HTTP Basic, and the client secret of the token endpoint. Without it neither is possible. */
  secret?: string | undefined;
  /** What is taken as an API key, and as a bearer token that does not expire. */
  key?: string | undefined;
  /** What the user may do, in the words of the document. @default every scope that the document has */
  scopes?: readonly string[] | undefined;
}

const MEMBERS = ['secret', 'key', 'scopes'];

/**
 * Reads users by name, from a program or from a file.
 *
 * @param known the scopes of the documents.
 * @throws {UsersError} at the first member that is not valid.
 */
export function readUsers(given: unknown, known: readonly string[]): ReadonlyMap<string, MockUser> {
  const users = given as JsonValue | undefined;
  if (!isJsonObject(users)) throw new UsersError('users must be an object of users by name');
  const read = new Map<string, MockUser>();
  const keys = new Map<string, string>();
  for (const [name, user] of Object.entries(users)) {
    const fault = userFault(name, user as JsonValue, known);
    if (fault) throw invalid(name, fault);
    const { key } = user as MockUser;
    const other = key === undefined ? undefined : keys.get(key);
    if (other !== undefined) throw invalid(name, { member: 'key', reason: `is that of ${other} too` });
    if (key !== undefined) keys.set(key, name);
    read.set(name, user as MockUser);
  }
  if (read.size === 0) throw new UsersError('users has no user');
  return read;
}

interface UserFault {
  member?: string;
  reason: string;
}

function invalid(name: string, { member, reason }: UserFault): UsersError {
  const user = /^[\w-]+$/.test(name) ? `users.${name}` : `users[${JSON.stringify(name)}]`;
  const path = member === undefined ? [name] : [name, member];
  return new UsersError(`${[user, ...path.slice(1)].join('.')} ${reason}`, path);
}

function userFault(name: string, user: JsonValue, known: readonly string[]): UserFault | undefined {
  if (name.includes(':')) return { reason: 'is no name of a user: it has a colon (RFC 7617, section 2)' };
  if (!isJsonObject(user)) return { reason: 'must be an object' };
  const stranger = Object.keys(user).find((member) => !MEMBERS.includes(member));
  if (stranger !== undefined) {
    return { reason: `has no member "${stranger}", only ${MEMBERS.join(', ')}` };
  }
  for (const member of ['secret', 'key']) {
    const value = user[member];
    if (value !== undefined && (typeof value !== 'string' || value === '')) {
      return { member, reason: 'must be a text that is not empty' };
    }
  }
  const { scopes = [] } = user;
  if (!Array.isArray(scopes)) return { member: 'scopes', reason: 'must be a list' };
  const unknown = scopes.map(String).find((scope) => !known.includes(scope));
  if (unknown === undefined) return undefined;
  return {
    member: 'scopes',
    reason: `has "${unknown}", which is no scope of a document${didYouMean(unknown, known)}`,
  };
}
