import type { Violation } from '../judgement.ts';

/** The length from which Prism cuts the value of `sl-violations`, in characters. */
export const VIOLATIONS_LIMIT = 8 * 1024 - 100;

/**
 * The value of `sl-violations`: what Prism writes, mended in two places. What no header can carry is
 * escaped (stoplightio/prism#1934: Prism throws there, and never answers), and a list that is too long
 * is cut between violations, with a last one that says so, where Prism cuts through the JSON.
 */
export function violationsHeader(violations: readonly Violation[]): string {
  const items = violations.map(headerJson);
  const whole = `[${items.join(',')}]`;
  if (whole.length <= VIOLATIONS_LIMIT) return whole;
  for (let kept = items.length - 1; ; kept -= 1) {
    const cut = `[${[...items.slice(0, kept), headerJson(omitted(items.length - kept))].join(',')}]`;
    if (cut.length <= VIOLATIONS_LIMIT || kept === 0) return cut;
  }
}

function omitted(count: number): Violation {
  return {
    location: [],
    severity: 'Information',
    code: 'omitted',
    message: `${count} more ${count === 1 ? 'violation does' : 'violations do'} not fit into this header`,
  };
}

/** JSON in the characters of a header value (RFC 9110, section 5.5), everything else as `\u` escapes. */
function headerJson(violation: Violation): string {
  return JSON.stringify(violation).replace(
    /[^\x20-\x7e\x80-\xff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
