/**
 * Escapes everything that is not ASCII. Node decodes other code several times slower, and V8 needs twice the memory
 * for a text with one character beyond Latin-1. A comment is escaped too, and reads worse. `String.raw` must not hold
 * such a character.
 */
export function inAscii(code: string): string {
  return code.replace(
    /[^\0-\x7f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
