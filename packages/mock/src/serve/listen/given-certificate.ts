import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { Credentials } from './self-signed.ts';

/**
 * Takes a certificate that somebody has given. OpenSSL's own errors do not say which file is wrong.
 *
 * @throws {TypeError} if one of both cannot be read, or the key is that of another certificate.
 */
export function givenCertificate({ cert, key }: Credentials): Credentials {
  const certificate = read('the certificate', 'in PEM', () => new X509Certificate(cert));
  const privateKey = read('the private key', 'in PEM, without a passphrase', () => createPrivateKey(key));
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new TypeError(
      `the private key is not that of the certificate of ${certificate.subject}: give two that belong together`,
    );
  }
  return { cert, key };
}

function read<T>(what: string, form: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TypeError(`${what} cannot be read: it must be ${form} (${reason})`, { cause });
  }
}
