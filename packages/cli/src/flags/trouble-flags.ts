import type { Trouble } from '@specpact/mock';
import { UsageError } from './usage-error.ts';

/** Reads `--pace`: milliseconds. */
export function parsePace(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new UsageError(`--pace takes a number of milliseconds, not "${text}"`);
}

/**
 * Reads a trouble: `[OPERATION:]NAME=VALUE,…`. A range of latency is written `100-300`.
 *
 * @throws {UsageError} if the text has another form. The mock checks the values.
 */
export function parseTrouble(text: string): Trouble {
  const [, operation, rest = ''] = /^(?:([^:=,]+):)?(.*)$/s.exec(text) ?? [];
  const members: [string, unknown][] = rest.split(',').map((pair) => {
    const [, name, value] = /^\s*(\w+)=([\w-]+)\s*$/.exec(pair) ?? [];
    if (name === undefined || value === undefined) {
      throw new UsageError(`a trouble is written like getIntegration:status=503,times=2, not "${text}"`);
    }
    const range = /^(\d+)-(\d+)$/.exec(value);
    if (range) return [name, [Number(range[1]), Number(range[2])]];
    return [name, /^\d+$/.test(value) ? Number(value) : value];
  });
  // The mock checks its members, as it does for its control endpoints.
  return { ...Object.fromEntries(members), ...(operation !== undefined && { operation }) } as Trouble;
}
