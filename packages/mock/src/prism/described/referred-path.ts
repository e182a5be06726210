import { type Path, parsePointer } from '@specpact/spec';

/** Where a `$ref` within a document leads (RFC 6901, section 6); `undefined` if it is malformed. */
export function referredPath($ref: string): Path | undefined {
  if (!$ref.startsWith('#')) return undefined;
  try {
    return parsePointer(decodeURIComponent($ref.slice(1)));
  } catch (error) {
    if (error instanceof URIError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
