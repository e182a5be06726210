import { RequestError } from '../errors/request-error.ts';
import { type Parameters, type WriteParameters, writeParameters } from '../request/parameters.ts';
import { type WriteBody, writeBody } from '../request/request-body.ts';
import { writeDateTime } from './date-time.ts';
import { writeExact } from './exact-json.ts';
import { isInstant, writeInstant } from './instant.ts';

/** `writeParameters`, which also takes `Date`, `Temporal.Instant` and `bigint`. A contract names it if its document has them. */
export const nativeParameters: WriteParameters = {
  ...writeParameters,
  path: (name, value, contract) => writeParameters.path(name, withTexts(value), contract),
  query: (params, operation) => writeParameters.query(withTexts(params) as Parameters, operation),
  headers: (params, operation, headers) =>
    writeParameters.headers(withTexts(params) as Parameters, operation, headers),
};

/** `writeJson`, which also takes `Date` and `bigint`. */
export const nativeJson: WriteBody = (body, headers) => {
  headers['content-type'] ??= 'application/json';
  return writeExact(withTexts(body));
};

/** `writeBody`, which also takes `Date` and `bigint`. */
export const nativeBody: WriteBody = (body, headers, operation, options) =>
  writeBody(withTexts(body), headers, operation, options, writeExact);

/** A copy with the date-time of each `Date` and `Temporal.Instant`. Files, bytes and streams stay as they are. */
function withTexts(value: unknown): unknown {
  if (value instanceof Date || isInstant(value)) {
    try {
      return value instanceof Date ? writeDateTime(value) : writeInstant(value);
    } catch (cause) {
      const what = value instanceof Date ? 'Date' : 'Temporal.Instant';
      throw new RequestError(`a ${what} cannot be written: ${cause}`, { cause });
    }
  }
  if (Array.isArray(value)) return value.map(withTexts);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withTexts(member)]));
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
