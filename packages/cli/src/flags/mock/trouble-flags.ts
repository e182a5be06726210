import type { Trouble } from '@specpact/mock';
import { UsageError } from '../usage-error.ts';

/** Reads `--latency`: `200`, `100-300` or `p50=120,p95=800`. */
export function parseLatency(text: string): Trouble {
  return parseTrouble(text.startsWith('p') ? text : `latency=${text}`);
}

/** Reads `--pace`: milliseconds. */
export function parsePace(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new UsageError(`--pace takes a number of milliseconds, not "${text}"`);
}

/**
 * Reads a trouble: `[OPERATION:]NAME=VALUE,…`. A range of latency is written `100-300`, a distribution
 * `p50=120,p95=800`.
 *
 * @throws {UsageError} if the text has another form. The mock checks the values.
 */
export function parseTrouble(text: string): Trouble {
  const [, operation, rest = ''] = /^(?:([^:=,]+):)?(.*)$/s.exec(text) ?? [];
  const members: [string, unknown][] = rest.split(',').map((pair) => {
    const [, name, value] = /^\s*(\w+)=([\w-]+|\{[\w.-]+\})\s*$/.exec(pair) ?? [];
    if (name === undefined || value === undefined) {
      throw new UsageError(`a trouble is written like getIntegration:status=503,times=2, not "${text}"`);
    }
    const range = /^(\d+)-(\d+)$/.exec(value);
    if (range) return [name, [Number(range[1]), Number(range[2])]];
    return [name, /^\d+$/.test(value) ? Number(value) : value];
  });
  const isPercentile = ([name]: [string, unknown]) => /^p\d+$/.test(name);
  const percentiles = members.filter(isPercentile);
  const others = members.filter((member) => !isPercentile(member));
  if (percentiles.length > 0) others.push(['latency', Object.fromEntries(percentiles)]);
  // The mock checks its members, as it does for its control endpoints.
  return { ...Object.fromEntries(others), ...(operation !== undefined && { operation }) } as Trouble;
}
