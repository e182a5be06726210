import { createPrivateKey, generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto';

// A library for this brings some fifteen packages. One kind of certificate is a page of DER (RFC 5280, section 4.1).

/** A certificate and its private key, both in PEM. */
export interface Credentials {
  cert: string;
  key: string;
}

/** In days. Browsers refuse certificates that are valid for longer than 398. */
const VALID = 397;

/** Makes a certificate for this machine: `localhost`, 127.0.0.1 and ::1. */
export function selfSigned(now = Date.now()): Credentials {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const algorithm = sequence(objectId('1.2.840.10045.4.3.2'));
  const name = sequence(set(sequence(objectId('2.5.4.3'), der(0x0c, Buffer.from('specpact mock')))));
  const serial = Buffer.concat([Buffer.from([0x40]), randomBytes(15)]);
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    algorithm,
    name,
    sequence(time(now - 86_400_000), time(now + VALID * 86_400_000)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(
      0xa3,
      sequence(
        // It signs itself, so whoever trusts it takes it for an authority.
        extension('2.5.29.19', sequence(der(0x01, Buffer.from([0xff])))),
        extension('2.5.29.37', sequence(objectId('1.3.6.1.5.5.7.3.1'))),
        extension(
          '2.5.29.17',
          sequence(
            der(0x82, Buffer.from('localhost')),
            der(0x87, Buffer.from([127, 0, 0, 1])),
            der(0x87, Buffer.from([...Array(15).fill(0), 1])),
          ),
        ),
      ),
    ),
  );
  const signature = sign('sha256', body, privateKey);
  const whole = sequence(body, algorithm, der(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
  return { cert: new X509Certificate(whole).toString(), key: String(key) };
}

/** Whether a certificate is valid for another week, and has this key. */
export function isUsable({ cert, key }: Credentials, now = Date.now()): boolean {
  try {
    const read = new X509Certificate(cert);
    return Date.parse(read.validTo) - now > 7 * 86_400_000 && read.checkPrivateKey(createPrivateKey(key));
  } catch {
    // A file that somebody has damaged. A new one replaces it.
    return false;
  }
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...(length < 0x80 ? [length] : long)]), content]);
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function set(...parts: Buffer[]): Buffer {
  return der(0x31, Buffer.concat(parts));
}

function extension(id: string, value: Buffer): Buffer {
  return sequence(objectId(id), der(0x04, value));
}

/** `YYMMDDhhmmssZ` */
function time(at: number): Buffer {
  const text = new Date(at).toISOString().replace(/^..|[-:T]|\..*$/g, '');
  return der(0x17, Buffer.from(`${text}Z`));
}

function objectId(id: string): Buffer {
  const [first = 0, second = 0, ...rest] = id.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const digits = [arc & 0x7f];
    for (let left = arc >>> 7; left > 0; left >>>= 7) digits.unshift((left & 0x7f) | 0x80);
    return digits;
  });
  return der(0x06, Buffer.from(bytes));
}
