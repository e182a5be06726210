import type { Violation } from './judgement.ts';

/** The length from which Prism cuts the value of `sl-violations`, in characters. */
export const VIOLATIONS_LIMIT = 8 * 1024 - 100;

/**
 * The value of `sl-violations` as Prism writes it, with two defects fixed. A character that no header can
 * carry is escaped; Prism throws at it and never answers (stoplightio/prism#1934). A list that is too long is
 * cut between violations, and a last one says so; Prism cuts through the JSON.
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

/**
 * JSON in the characters that a header value may have (RFC 9110, section 5.5). All others become `\u`
 * escapes.
 */
function headerJson(violation: Violation): string {
  return JSON.stringify(violation).replace(
    /[^\x20-\x7e\x80-\xff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
