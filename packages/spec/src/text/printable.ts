/** The white space that `\s`, Python and the runners of pipelines trim, old .NET included. */
const SPACE = '[\\s\\u0085\\u180E\\u200B\\u2060]';

/**
 * Control characters, which move the cursor; characters that turn the direction of text; halves of
 * surrogate pairs, which no encoding carries; characters that XML cannot hold.
 */
const UNPRINTABLE = '[\\p{Cc}\\p{Cs}\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF]';

/** The beginning of a command in the log of Azure Pipelines (`##vso[`), TeamCity or old GitHub Actions. */
const LOG_COMMAND = '#(?=#\\w*\\[)';

/** Where text is wrapped, a line may begin behind any white space. */
const IN_TEXT = new RegExp(`${UNPRINTABLE}|(?<=^|${SPACE}):(?=:)|${LOG_COMMAND}`, 'gu');

const IN_LINES = new RegExp(`(?!\\n)${UNPRINTABLE}|(?<=(?:^|\\n)${SPACE}*):(?=:)|${LOG_COMMAND}`, 'gu');

/**
 * Makes text from a file harmless for a terminal and for the log of a pipeline, in one line. It escapes
 * control characters, characters that turn the direction of text, and the beginning of a command in a log
 * (`::`, `##[`, `##vso[`).
 */
export function printable(text: string): string {
  if (HARMLESS.test(text) && !text.includes('::')) return text;
  return text.replace(IN_TEXT, escaped);
}

/** Most texts have nothing to escape. This finds out faster. */
const HARMLESS = /^[\x20-\x22\x24-\x7E]*$/;

/** {@link printable} for a whole output. Line ends stay. JSON stays JSON of the same value. */
export function printableLines(text: string): string {
  return text.replace(IN_LINES, escaped);
}

/** The escape of JSON and JavaScript. Each character that is escaped is one UTF-16 code unit. */
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
