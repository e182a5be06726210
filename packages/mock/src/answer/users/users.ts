import type { OpenApiDocument } from '@specpact/spec';
import { knownScopes } from './known-scopes.ts';
import { Tokens } from './tokens.ts';
import { type MockUser, readUsers } from './user.ts';
import { UsersError } from './users-error.ts';

/** What somebody is allowed, or why they are not known. */
export type Grant = { scopes: readonly string[] } | { unknown: string };

/** In seconds, as most providers have it. */
const LIFETIME = 3600;

/** How long a token may last, in seconds: a year. */
const LONGEST = 365 * 86_400;

/** The users of a mock, and their tokens. */
export class Users {
  readonly #users: ReadonlyMap<string, MockUser>;
  readonly #documents: () => readonly OpenApiDocument[];
  readonly #tokens = new Tokens();
  /** How long tokens last, in seconds. */
  readonly lifetime: number;

  /**
   * @param given users by name.
   * @param documents those whose scopes there are.
   * @throws {UsersError} if the users, or the lifetime of tokens, are not valid.
   */
  constructor(given: unknown, documents: () => readonly OpenApiDocument[], lifetime = LIFETIME) {
    this.#documents = documents;
    this.#users = readUsers(given, this.#known);
    this.lifetime = checkedLifetime(lifetime);
  }

  get #known(): string[] {
    return knownScopes(this.#documents());
  }

  /** Who there is, without their secrets. */
  get all(): { name: string; scopes: readonly string[] }[] {
    return [...this.#users.keys()].map((name) => ({ name, scopes: this.scopesOf(name) }));
  }

  /** What a user may do. */
  scopesOf(name: string): readonly string[] {
    return this.#users.get(name)?.scopes ?? this.#known;
  }

  /** Whether this is the secret of a user. */
  hasSecret(name: string, secret: string): boolean {
    const known = this.#users.get(name)?.secret;
    return known !== undefined && known === secret;
  }

  /**
   * Gives a user a token.
   *
   * @param scopes what the token allows; all that the user may do, if it is not said.
   * @param lifetime in seconds.
   * @throws {UsersError} if there is no such user, or the user may not do that.
   */
  issue(name: string, scopes = this.scopesOf(name), lifetime = this.lifetime): string {
    if (!this.#users.has(name)) throw new UsersError(`there is no user "${name}"`);
    const excess = scopes.find((scope) => !this.scopesOf(name).includes(scope));
    if (excess !== undefined) throw new UsersError(`the user "${name}" does not have the scope "${excess}"`);
    return this.#tokens.issue(scopes, checkedLifetime(lifetime));
  }

  /** What a bearer token allows: one that was issued, or the key of a user. */
  byToken(text: string): Grant {
    const token = this.#tokens.find(text);
    if (!token) return this.#byKey(text) ?? { unknown: 'the token is not known' };
    return token.expires > Date.now() ? token : { unknown: 'the token has expired' };
  }

  byKey(key: string): Grant {
    return this.#byKey(key) ?? { unknown: 'the API key is not known' };
  }

  bySecret(name: string, secret: string): Grant {
    const isKnown = this.hasSecret(name, secret);
    return isKnown ? { scopes: this.scopesOf(name) } : { unknown: 'the name or the password is wrong' };
  }

  #byKey(key: string): Grant | undefined {
    for (const [name, user] of this.#users) {
      if (user.key === key) return { scopes: this.scopesOf(name) };
    }
    return undefined;
  }
}

function checkedLifetime(lifetime: number): number {
  if (Number.isInteger(lifetime) && lifetime >= 1 && lifetime <= LONGEST) return lifetime;
  throw new UsersError(`a token lasts a number of seconds, from 1 to a year, not ${lifetime}`);
}
