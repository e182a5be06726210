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
