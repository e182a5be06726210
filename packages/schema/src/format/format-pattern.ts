import { DATE, TIME } from './date-time.ts';
import { IPV4 } from './ip-address.ts';

/** The source of an expression without its anchors. */
const inner = ({ source }: RegExp) => source.replace(/^\^|\$$/g, '');

/** Expressions without look-around, back-references and flags. So Rust's `regex` reads them too, by which Pact matches. */
const PATTERNS: Readonly<Record<string, string>> = {
  date: DATE.source,
  time: TIME.source,
  'date-time': `^${inner(DATE)}[tT]${inner(TIME)}$`,
  duration: '^P',
  uuid: '^[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$',
  ipv4: IPV4.source,
  ipv6: '^[0-9a-fA-F:.]+$',
  email: '^.+@[^@]+$',
  hostname: '^[A-Za-z0-9.-]+$',
  uri: '^[A-Za-z][A-Za-z0-9+.-]*:[!-~]*$',
  'json-pointer': '^(?:/(?:[^~/]|~0|~1)*)*$',
  'relative-json-pointer': '^[0-9]',
  byte: '^[A-Za-z0-9+/\\r\\n]*={0,2}[\\r\\n]*$',
};

/**
 * An expression that every text of a format matches, up to 8,192 characters. Other texts may match it as well: it does
 * not count the days of a month. `undefined` for a format that no short expression describes.
 */
export function formatPattern(format: string): string | undefined {
  return Object.hasOwn(PATTERNS, format) ? PATTERNS[format] : undefined;
}
