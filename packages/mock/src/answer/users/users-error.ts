/** The users of a mock are not valid, or it has no such user. The message says which member, and what is wrong. */
export class UsersError extends Error {
  override readonly name = 'UsersError';
  /** Where it is among the users: `['ada', 'scopes']`. */
  readonly path: readonly string[];

  constructor(message: string, path: readonly string[] = []) {
    super(message);
    this.path = path;
  }
}
