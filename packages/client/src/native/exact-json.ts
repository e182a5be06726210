// native/ takes values of JSON and of programs.
// It gives a `Date` or a `bigint` in place of each text or number that the contract says, and writes them back.

/** A JSON string, with the colon behind it if it is the name of a member; or a number. */
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g;
const TOKEN = new RegExp(`${STRING.source}|-?\\d[\\d.eE+-]*`, 'g');

/** Integers of at least so many digits may have no exact `number`. */
const LONG = /^-?[1-9]\d{15,}$/;

/**
 * Parses JSON. Long integers become `bigint`, because a `number` may not hold them exactly.
 *
 * @throws {SyntaxError} if the text is not JSON.
 */
export function parseExact(text: string): unknown {
  // A long integer is read as the text `#123`. So a text that begins with `#` gets one more.
  const marked = text.replace(TOKEN, (token, colon: string | undefined) => {
    if (LONG.test(token)) return `"#${token}"`;
    return colon === undefined && /^"(#|\\u0023)/.test(token) ? `"#${token.slice(1)}` : token;
  });
  return JSON.parse(marked, (_, value) => {
    if (typeof value !== 'string' || !value.startsWith('#')) return value;
    return value.startsWith('##') ? value.slice(1) : BigInt(value.slice(1));
  });
}

/** Writes JSON. A `bigint` becomes a number with all its digits. */
export function writeExact(value: unknown): string {
  let isMarked = false;
  const marked = JSON.stringify(value, (_, part) => {
    if (typeof part === 'bigint') {
      isMarked = true;
      return `#${part}`;
    }
    return typeof part === 'string' && part.startsWith('#') ? `#${part}` : part;
  });
  if (!isMarked) return JSON.stringify(value);
  return marked.replace(STRING, (text, colon: string | undefined) => {
    if (colon !== undefined || !text.startsWith('"#')) return text;
    return text.startsWith('"##') ? `"${text.slice(2)}` : text.slice(2, -1);
  });
}
