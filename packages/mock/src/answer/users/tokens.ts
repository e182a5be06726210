import { randomBytes } from 'node:crypto';

/** What a token allows. */
export interface Token {
  scopes: readonly string[];
  /** In milliseconds, as from `Date.now()`. */
  expires: number;
}

/** The most tokens that are known. After that, a new one replaces the oldest. */
const MOST = 10_000;

/** The tokens that the mock has given. They end with the mock. */
export class Tokens {
  readonly #tokens = new Map<string, Token>();

  /** @param lifetime in seconds. */
  issue(scopes: readonly string[], lifetime: number): string {
    const token = randomBytes(24).toString('base64url');
    const [oldest] = this.#tokens.keys();
    if (this.#tokens.size >= MOST && oldest !== undefined) this.#tokens.delete(oldest);
    this.#tokens.set(token, { scopes, expires: Date.now() + lifetime * 1000 });
    return token;
  }

  find(token: string): Token | undefined {
    return this.#tokens.get(token);
  }
}
