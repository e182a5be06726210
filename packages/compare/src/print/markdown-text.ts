import { printable } from '@specpact/spec';

/**
 * Text that reads as it is, whatever is in it (CommonMark 0.31, section 2.4). What our own messages set
 * in backticks stays code.
 */
export function inline(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? code(part.slice(1, -1)) : plain(part)))
    .join('');
}

/** Text of which nothing becomes markup, a link, or a mention of a person, who would be told. */
export function plain(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~$]|(?<=^|\s)[-.](?=\s)/g, '\\$&')
    .replaceAll('@', '&#64;')
    .replaceAll('://', '&#58;//');
}

/** A code span (CommonMark 0.31, section 6.1): one backtick more than are in it. */
export function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const padded = longest > 0 ? ` ${text} ` : text;
  return `${fence}${printable(padded)}${fence}`;
}

/** GitHub takes a job summary of up to 1 MiB. It drops all of a larger one. */
const MOST_BYTES = 1_000_000;

/** The lines of a job summary as one text. It is cut where GitHub would drop it, and says so. */
export function jobSummary(lines: readonly string[]): string {
  let left = MOST_BYTES;
  const end = lines.findIndex((line) => {
    left -= Buffer.byteLength(line) + 1;
    return left < 0;
  });
  if (end === -1) return lines.join('\n');
  const rest = 'The summary is cut here: the text format shows all of it.';
  return [...lines.slice(0, end), '', rest, ''].join('\n');
}
