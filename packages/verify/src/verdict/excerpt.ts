import { isSecretParameter, SECRET_WORDS } from '@specpact/spec';

/** One line of a file with the part of it that is meant, for a caret under it. */
export interface Excerpt {
  /** The line without its indentation. For a very long line, only the part that is meant and what follows. */
  text: string;
  /** Where in `text` the part begins, in UTF-16 code units from 0. */
  start: number;
  /** How long it is, at least 1. */
  length: number;
}

/** Longer lines are cut, such as a whole pact in one line. */
const LONGEST_LINE = 200;

/** The name of a secret value, up to where the value begins. The value is never shown. */
const SECRET_NAME = `"[^"\\\\]*${SECRET_WORDS}[^"\\\\]*"\\s*:\\s*\\[?\\s*`;
const SECRET = new RegExp(`(${SECRET_NAME})"(?:[^"\\\\]|\\\\.)*"`, 'giu');
/** A parameter in a query or a form, in a text of the line. */
const IN_QUERY = /([?&;])([^=?&;#\s"']+)=([^&;#\s"']+)/g;
/** An object with parameters or headers. There a name as common as `key` is that of a credential. */
const PARAMETERS = /"(?:query|headers|cookies?|params)"\s*:\s*\{[^{}]*/gi;
const BEHIND_SECRET_NAME = new RegExp(`${SECRET_NAME}$`, 'iu');

/**
 * Shows the line that a place stands in.
 *
 * @param line counted from 1, as `column` is.
 * @param hideValues hides every string and number of the line, because it may be a credential.
 */
export function excerptOf(
  lines: readonly string[],
  { line, column }: { line: number; column: number },
  hideValues = false,
): Excerpt | undefined {
  const whole = lines[line - 1]?.replace(/\r$/, '');
  if (whole === undefined || whole.trim() === '') return undefined;
  const at = Math.min(column - 1, whole.length - 1);
  const from = whole.length > LONGEST_LINE ? at : Math.min(at, whole.length - whole.trimStart().length);
  // The line may also hold a request.
  const hides = hideValues || /"request"\s*:/.test(whole);
  const before = hidden(whole.slice(from, at), hides);
  const rest = hidden(whole.slice(at).trimEnd(), hides);
  const cut = from === at && rest.length > LONGEST_LINE ? memberOf(rest) : rest;
  // The value of a secret name may stand here without the name.
  const behind = whole.slice(Math.max(0, at - LONGEST_LINE), at);
  const secretValue = /[:[]$/.test(behind.trimEnd()) && BEHIND_SECRET_NAME.test(behind);
  const text = secretValue ? cut.replace(/^"(?:[^"\\]|\\.)*"?/, '"…"') : cut;
  return {
    text: `${before}${text}`.replaceAll('\t', ' '),
    start: before.length,
    length: tokenLength(text),
  };
}

function hidden(text: string, values: boolean): string {
  const masked = text
    .replace(SECRET, '$1"…"')
    .replace(PARAMETERS, (members) => (holdsSecretName(members) ? withoutValues(members) : members))
    .replace(IN_QUERY, (pair, sign: string, name: string) =>
      isSecretParameter(name) ? `${sign}${name}=…` : pair,
    );
  return values ? withoutValues(masked) : masked;
}

function holdsSecretName(members: string): boolean {
  return Array.from(members.matchAll(/"([^"\\]+)"\s*:/g)).some(([, name = '']) => isSecretParameter(name));
}

function withoutValues(text: string): string {
  return text
    .replace(/"(?:[^"\\]|\\.)*"(\s*:)?/g, (text, colon: string | undefined) => (colon ? text : '"…"'))
    .replace(/([:[,]\s*)-?\d[\d.eE+-]*/g, '$1…');
}

/** Only the member of a long line: its name, and its value if it is a single one. */
function memberOf(text: string): string {
  const member = /^"(?:[^"\\]|\\.){0,120}"(?:\s*:\s*(?:"(?:[^"\\]|\\.){0,60}"|[\w.+-]{1,60}|[[{]))?/.exec(
    text,
  );
  return `${member?.[0] ?? text.slice(0, 80)} …`;
}

/** How much of the text is marked: a string, or a word. */
function tokenLength(text: string): number {
  const token = /^"(?:[^"\\]|\\.)*"|^'[^']*'|^[^\s:,\]}]+/.exec(text);
  return Math.max(1, token?.[0].length ?? 1);
}
