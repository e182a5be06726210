import type { NativeItems } from '../request/writers.ts';
import { convertParsed, hasLongIntegers } from './conversion.ts';
import { parseExact } from './exact-json.ts';

/** Converts items of streams, and events of webhooks. A contract brings it if one of them has a `Date` or a `bigint`. */
export const nativeItems: NativeItems = {
  json: (text, conversion) =>
    convertParsed(JSON.parse(text), conversion, hasLongIntegers(text) ? parseExact(text) : undefined),
  event: (event, conversion, reading) => convertParsed(event, conversion, reading?.(parseExact)),
};
