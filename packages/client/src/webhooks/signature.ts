// webhooks/ takes the text of a webhook, and the secret that sender and receiver share.
// It gives the signature of the text.

/** How the bytes of a signature are written. */
export type SignatureEncoding = 'hex' | 'base64';

/**
 * The HMAC-SHA256 of a text or of bytes (RFC 2104), as senders of webhooks sign with it.
 *
 * @param secret the key: a text, or its bytes.
 * @example
 * headers['x-signature'] = `sha256=${await signatureOf(secret, body, 'hex')}`;
 */
export async function signatureOf(
  secret: string | Uint8Array<ArrayBuffer>,
  message: string | Uint8Array<ArrayBuffer>,
  encoding: SignatureEncoding,
): Promise<string> {
  const key = await crypto.subtle.importKey('raw', bytesOf(secret), HMAC, false, ['sign']);
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytesOf(message)));
  if (encoding === 'base64') return btoa(String.fromCharCode(...signature));
  return Array.from(signature, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const HMAC = { name: 'HMAC', hash: 'SHA-256' };

function bytesOf(value: string | Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return typeof value === 'string' ? new TextEncoder().encode(value) : value;
}
