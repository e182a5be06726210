import { createRequire } from 'node:module';
import type * as Idn from 'idn-hostname';

const HOSTNAME = /^(?=.{1,253}$)(?!-)[a-z\d-]{1,63}(?<!-)(?:\.(?!-)[a-z\d-]{1,63}(?<!-))*$/i;

/** RFC 1123, section 2.1. A label that begins with `xn--` must be an A-label (RFC 5890, section 2.3.2.1). */
export function isHostname(text: string): boolean {
  return HOSTNAME.test(text) && (!/(?:^|\.)xn--/i.test(text) || isInternational(text));
}

/** RFC 5890, section 2.3.2.3. */
export function isIdnHostname(text: string): boolean {
  if (HOSTNAME.test(text) && !/--/.test(text)) return true;
  return !/[.\u3002\uFF0E\uFF61]$/.test(text) && isInternational(text);
}

function isInternational(text: string): boolean {
  // The table of characters is large. It is loaded for the first such name.
  const { isIdnHostname: isIdn }: typeof Idn = createRequire(import.meta.url)('idn-hostname');
  try {
    return isIdn(text);
  } catch (error) {
    // It throws an error for a name that is not valid.
    if (error instanceof Error) return false;
    throw error;
  }
}
