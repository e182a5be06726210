import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** A body is not written in the coding that its `Content-Encoding` names. */
export class CodingError extends Error {
  override readonly name = 'CodingError';
  readonly coding: string;

  constructor(coding: string, cause: unknown) {
    super(`the body is not in the content coding ${coding}`, { cause });
    this.coding = coding;
  }
}

/** The codings of RFC 9110, section 8.4.1, and brotli. */
const DECODERS: Readonly<Record<string, typeof gunzipSync>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

/**
 * A body without its content coding. One of an unknown coding stays as it is.
 *
 * @param most in bytes.
 * @throws {CodingError} if it is not in this coding, or longer.
 */
export function decodeBody(bytes: Uint8Array, coding: string, most: number): Uint8Array {
  const decoder = DECODERS[coding.trim().toLowerCase()];
  if (!decoder || bytes.length === 0) return bytes;
  try {
    return decoder(bytes, { maxOutputLength: most });
  } catch (error) {
    throw new CodingError(coding, error);
  }
}

/** Whether an error of a body that was read came from its decoder: `Z_DATA_ERROR`, or one of brotli. */
export function isCodingFailure(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && /^(Z_|ERR__ERROR_|ERR_BROTLI|ERR_PADDING)/.test(String(at.code))) return true;
  }
  return false;
}
