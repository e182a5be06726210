import type { Header, Operation } from '@specpact/spec';
import type { Quota } from './quota.ts';

/** `RateLimit-Remaining`, `X-RateLimit-Remaining`, `X-Rate-Limit-Remaining`, … */
const NAME = /^(?:x-)?rate-?limit-(limit|remaining|used|reset)$/i;

/** A number from which a time in seconds is one since 1970, and no span. */
const SINCE_1970 = 1_000_000_000;

/** The headers in which a response of an operation says what is left of a rate limit, with their values. */
export function quotaHeaders({ responses }: Operation, status: number, quota: Quota): [string, string][] {
  const ofStatus = [String(status), `${String(status)[0]}XX`, 'DEFAULT'];
  const response = ofStatus
    .map((wanted) => responses.find((each) => each.status.toUpperCase() === wanted))
    .find((each) => each !== undefined);
  return (response?.headers ?? []).flatMap((header): [string, string][] => {
    const [, part] = NAME.exec(header.name) ?? [];
    return part === undefined ? [] : [[header.name, headerValue(part.toLowerCase(), header, quota)]];
  });
}

function headerValue(part: string, header: Header, { limit, remaining, resets }: Quota): string {
  if (part === 'limit') return String(limit);
  if (part === 'remaining') return String(remaining);
  if (part === 'used') return String(limit - remaining);
  const schema = header.schema?.value;
  const { format, example } = typeof schema === 'object' && schema !== null ? { ...schema } : {};
  if (format === 'date-time') return new Date(resets).toISOString();
  // The draft of the IETF has a span. Most headers with `X-` have a time, as GitHub's.
  const shown = header.value.example ?? example;
  const isSpan = typeof shown === 'number' ? shown < SINCE_1970 : !/^x-/i.test(header.name);
  return String(isSpan ? secondsUntil(resets) : Math.ceil(resets / 1000));
}

/** How long it is until the next window, in whole seconds. */
export function secondsUntil(resets: number): number {
  return Math.max(1, Math.ceil((resets - Date.now()) / 1000));
}
