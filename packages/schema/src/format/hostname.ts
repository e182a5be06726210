import { createRequire } from 'node:module';
import type * as Idn from 'idn-hostname';

const HOSTNAME = /^(?=.{1,253}$)(?!-)[a-z\d-]{1,63}(?<!-)(?:\.(?!-)[a-z\d-]{1,63}(?<!-))*$/i;

/** RFC 1123, section 2.1; a label that begins like an internationalized one must be one (RFC 5890, section 2.3.2.1). */
export function isHostname(text: string): boolean {
  return HOSTNAME.test(text) && (!/(?:^|\.)xn--/i.test(text) || isInternational(text));
}

/** RFC 5890, section 2.3.2.3. */
export function isIdnHostname(text: string): boolean {
  if (HOSTNAME.test(text) && !/--/.test(text)) return true;
  return !/[.\u3002\uFF0E\uFF61]$/.test(text) && isInternational(text);
}

function isInternational(text: string): boolean {
  // Loaded when the first such name is met: its table of characters is large.
  const { isIdnHostname: isIdn }: typeof Idn = createRequire(import.meta.url)('idn-hostname');
  try {
    return isIdn(text);
  } catch (error) {
    // It says by an error what is wrong with a name.
    if (error instanceof Error) return false;
    throw error;
  }
}
