import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { CHECKED_LIMIT } from './upstream.ts';

type Decompress = (bytes: Buffer) => Promise<Buffer>;

const LIMIT = { maxOutputLength: CHECKED_LIMIT };

const decompress = (method: typeof zlib.gunzip): Decompress => {
  const run = promisify(method) as (bytes: Buffer, options: typeof LIMIT) => Promise<Buffer>;
  return (bytes) => run(bytes, LIMIT);
};

/** By the name of the coding (RFC 9110, section 8.4.1, RFC 7932 and RFC 8878). */
const CODINGS: Readonly<Record<string, Decompress>> = {
  gzip: decompress(zlib.gunzip),
  'x-gzip': decompress(zlib.gunzip),
  // Some servers send the raw format under this name.
  deflate: async (bytes) => decompress((bytes[0] ?? 0x78) % 16 === 8 ? zlib.inflate : zlib.inflateRaw)(bytes),
  br: decompress(zlib.brotliDecompress as typeof zlib.gunzip),
  // Node has it since 22.15. A named import of it would keep older versions from loading this file.
  ...(zlib.zstdDecompress && { zstd: decompress(zlib.zstdDecompress as typeof zlib.gunzip) }),
};

/**
 * Removes the content codings of a body. The one that was applied last is removed first.
 *
 * @returns what is wrong, as a string.
 */
export async function decodedBody(
  body: Buffer,
  contentEncoding: string | undefined,
): Promise<Buffer | string> {
  const codings = (contentEncoding ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  let decoded = body;
  for (const coding of body.length > 0 ? codings.toReversed() : []) {
    const undo = Object.hasOwn(CODINGS, coding) ? CODINGS[coding] : undefined;
    if (!undo) return `the content coding "${coding}" is not known`;
    try {
      decoded = await undo(decoded);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return `it cannot be decoded as "${coding}": ${error.message}`;
    }
  }
  return decoded;
}
