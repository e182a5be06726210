// webhooks/ takes the request of a webhook, and the secret that its sender and its receiver share.
// It gives the event: verified, validated and typed.

/** How the bytes of a signature are written. */
export type SignatureEncoding = 'hex' | 'base64';

/** A text, or its bytes. */
export type Bytes = string | Uint8Array<ArrayBuffer>;

/**
 * The HMAC-SHA256 of a text or of bytes (RFC 2104), with which senders sign webhooks.
 *
 * @param secret the key: a text, or its bytes.
 * @example
 * headers['x-signature'] = `sha256=${await signatureOf(secret, body, 'hex')}`;
 */
export async function signatureOf(
  secret: Bytes,
  message: Bytes,
  encoding: SignatureEncoding,
): Promise<string> {
  const key = await keyOf(secret, 'sign');
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytesOf(message)));
  if (encoding === 'base64') return btoa(String.fromCharCode(...signature));
  return Array.from(signature, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Whether a signature is that of a message. The platform compares in constant time. For a text of
 * another form it is false.
 */
export async function isSignature(
  given: string,
  secret: Bytes,
  message: Bytes,
  encoding: SignatureEncoding,
): Promise<boolean> {
  const signature = encoding === 'hex' ? fromHex(given) : fromBase64(given);
  if (!signature) return false;
  return crypto.subtle.verify('HMAC', await keyOf(secret, 'verify'), signature, bytesOf(message));
}

/** The bytes of a Base64 text; `undefined` if it is malformed. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return undefined;
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

function fromHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^([0-9a-f]{2})+$/i.test(text)) return undefined;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function keyOf(secret: Bytes, use: 'sign' | 'verify') {
  return crypto.subtle.importKey('raw', bytesOf(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [use]);
}

function bytesOf(value: Bytes): Uint8Array<ArrayBuffer> {
  return typeof value === 'string' ? new TextEncoder().encode(value) : value;
}
