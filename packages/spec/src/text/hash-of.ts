import type * as Crypto from 'node:crypto';
import { createRequire } from 'node:module';

/** The SHA-256 hash of a text as UTF-8. */
export function hashOf(text: string, encoding: 'hex' | 'base64' = 'hex'): string {
  // Loaded for the first hash: that takes 10 ms, and a command that finds nothing needs none.
  const { hash }: typeof Crypto = createRequire(import.meta.url)('node:crypto');
  return hash('sha256', text, encoding);
}
