import { connect } from 'node:net';
import { VerifyError } from '../inputs/verify-error.ts';

/** A provider that runs somewhere, to replay against instead of the mock. */
export interface Provider {
  /** Where the paths of the document begin: `https://api.example/v1`. */
  url: string;
  /** Sent with each request. They replace the pact's headers of the same names. The values are never shown. */
  headers?: Readonly<Record<string, string>>;
  /** Where Pact's verifier sets provider states. Without it, no state is set. */
  statesUrl?: string;
  /**
   * Whether only GET and HEAD are sent, which change nothing (RFC 9110, section 9.2.1).
   *
   * @default false
   */
  onlySafe?: boolean;
  /**
   * How long an answer may take, in milliseconds.
   *
   * @default 10000
   */
  timeout?: number;
}

/** In milliseconds. */
export const PROVIDER_TIMEOUT = 10_000;

/** The provider's address as the verifier wants it. @throws {VerifyError} if it is none. */
export function providerUrl(text: string, what: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new VerifyError([`${what} must be an address that begins with http:// or https://`]);
  }
  if (url.username !== '' || url.password !== '') {
    throw new VerifyError([`${what} must hold no credentials: send them as a header`]);
  }
  return url;
}

/**
 * Connects to the provider, and sends nothing.
 *
 * @throws {VerifyError} if it cannot be reached: that is no finding about any interaction.
 */
export function reach(url: URL, timeout: number, signal: AbortSignal | undefined): Promise<void> {
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const fail = (reason: string, cause?: unknown) => {
      socket.destroy();
      const message = `the provider at ${url.origin} cannot be reached (${reason}): start it, or correct its address`;
      reject(new VerifyError([message], { cause }));
    };
    const socket = connect({ host, port, timeout, ...(signal && { signal }) });
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('timeout', () => fail(`no answer in ${timeout / 1000} s`));
    socket.once('error', (cause: NodeJS.ErrnoException) => fail(cause.code ?? cause.message, cause));
  });
}

/** Replaces the values of headers in a text from the provider, because they must not be shown. */
export function redactor(headers: Readonly<Record<string, string>> = {}): (text: string) => string {
  // In `Bearer TOKEN`, the token alone is also a secret.
  const secrets = Object.values(headers)
    .flatMap((value) => [value, ...value.split(/\s+/).slice(1)])
    .filter((value) => value.length > 3)
    .toSorted((a, b) => b.length - a.length);
  return (text) => secrets.reduce((shown, secret) => shown.replaceAll(secret, '[redacted]'), text);
}
