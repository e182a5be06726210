import { RequestError } from '../errors/request-error.ts';
import { type Bytes, fromBase64, isSignature, type SignatureEncoding } from './signature.ts';

/** A signature in a header of the sender's own. */
export interface HeaderSignature {
  /** The name of the header: `X-Jelou-Signature`. */
  header: string;
  /**
   * What stands before the signature: `sha256=`.
   *
   * @default ''
   */
  prefix?: string;
  /** @default 'hex' */
  encoding?: SignatureEncoding;
  /**
   * The header with the time of sending, in seconds since 1970. Then the signature is that of the time, a dot and the
   * body, and an old webhook is refused.
   *
   * @default only the body is signed, and its age is not known
   */
  timestamp?: string;
}

/** How webhooks are signed: as Standard Webhooks has it (standardwebhooks.com), or in a header of the sender's own. */
export type WebhookSignature = 'standard' | HeaderSignature;

/** Why a webhook is not believed. */
export type Disbelief = 'signature-missing' | 'signature-wrong' | 'stale';

/** A webhook whose signature is right. */
export interface Verified {
  /** What tells this webhook from others: its id, or its signature. A replay has the same. */
  key: string;
}

export interface VerifyOptions {
  /** The secret, or several while one replaces another. */
  secrets: readonly string[];
  signature: WebhookSignature;
  /** How far the time of sending may be from now, in seconds. */
  tolerance: number;
  /** Now, in milliseconds since 1970. */
  now: number;
}

/** Checks the signature of a webhook's raw body, and its age if a time is signed. */
export async function verifySignature(
  headers: Headers,
  body: Uint8Array<ArrayBuffer>,
  { secrets, signature, tolerance, now }: VerifyOptions,
): Promise<Verified | Disbelief> {
  const scheme = signature === 'standard' ? STANDARD : ownScheme(signature);
  const read = scheme(headers);
  if (!read) return 'signature-missing';
  const message = read.before === '' ? body : joined(new TextEncoder().encode(read.before), body);
  for (const secret of secrets) {
    const key = signature === 'standard' ? standardKey(secret) : secret;
    for (const given of read.signatures) {
      if (!(await isSignature(given, key, message, read.encoding))) continue;
      // The time is believed only now, because the signature covers it.
      const isStale = read.time !== undefined && !(Math.abs(now / 1000 - Number(read.time)) <= tolerance);
      return isStale ? 'stale' : { key: read.id ?? given.toLowerCase() };
    }
  }
  return 'signature-wrong';
}

/** What the headers of a webhook say of its signature. */
interface ReadSignature {
  /** There may be several, while a secret is replaced. */
  signatures: readonly string[];
  encoding: SignatureEncoding;
  /** What is signed before the body. */
  before: string;
  time?: string;
  id?: string;
}

/** Standard Webhooks 1.0: `webhook-id`, `webhook-timestamp` and `webhook-signature: v1,… v1,…`. */
function STANDARD(headers: Headers): ReadSignature | undefined {
  const id = headers.get('webhook-id');
  const time = headers.get('webhook-timestamp');
  const list = headers.get('webhook-signature');
  if (!id || !time || !list) return undefined;
  const signatures = list.split(' ').flatMap((one) => (one.startsWith('v1,') ? [one.slice(3)] : []));
  return { signatures, encoding: 'base64', before: `${id}.${time}.`, time, id };
}

function ownScheme({ header, prefix = '', encoding = 'hex', timestamp }: HeaderSignature) {
  return (headers: Headers): ReadSignature | undefined => {
    const value = headers.get(header);
    const time = timestamp === undefined ? undefined : headers.get(timestamp);
    if (value === null || time === null) return undefined;
    const signatures = value.startsWith(prefix) ? [value.slice(prefix.length)] : [];
    return { signatures, encoding, ...(time === undefined ? { before: '' } : { before: `${time}.`, time }) };
  };
}

/** The bytes of a secret of Standard Webhooks: `whsec_` and Base64. */
export function standardKey(secret: string): Bytes {
  const key = fromBase64(secret.replace(/^whsec_/, ''));
  if (!key?.length) throw new RequestError('a secret of Standard Webhooks is `whsec_` and Base64');
  return key;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
