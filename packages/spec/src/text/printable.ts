/** White space as `\s`, Python and the runners of pipelines trim it, old .NET included. */
const SPACE = '[\\s\\u0085\\u180E\\u200B\\u2060]';

/**
 * Control characters, which move the cursor, those that turn the direction of text, halves of surrogate
 * pairs, which no encoding carries, and what XML cannot hold.
 */
const UNPRINTABLE = '[\\p{Cc}\\p{Cs}\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF]';

/** What begins a command in the log of Azure Pipelines (`##vso[`), TeamCity, or GitHub Actions of old. */
const LOG_COMMAND = '#(?=#\\w*\\[)';

/** A text may come to begin a line where it is wrapped: behind any white space. */
const IN_TEXT = new RegExp(`${UNPRINTABLE}|(?<=^|${SPACE}):(?=:)|${LOG_COMMAND}`, 'gu');

const IN_LINES = new RegExp(`(?!\\n)${UNPRINTABLE}|(?<=(?:^|\\n)${SPACE}*):(?=:)|${LOG_COMMAND}`, 'gu');

/**
 * Text from a file made harmless for a terminal and for the log of a pipeline, in one line: control
 * characters and those that turn the direction of text are shown as escapes, as is what begins a command
 * in a log (`::`, `##[`, `##vso[`).
 */
export function printable(text: string): string {
  if (HARMLESS.test(text) && !text.includes('::')) return text;
  return text.replace(IN_TEXT, escaped);
}

/** Most texts have nothing to escape, and this tells it faster. */
const HARMLESS = /^[\x20-\x22\x24-\x7E]*$/;

/** {@link printable} of a whole output, whose line ends stay. JSON stays JSON of the same value. */
export function printableLines(text: string): string {
  return text.replace(IN_LINES, escaped);
}

/** As JSON and JavaScript write it: all that is looked for is one UTF-16 code unit. */
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
