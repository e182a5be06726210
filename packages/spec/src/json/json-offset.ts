import type { Path } from './json-pointer.ts';

/** What is known of the objects and lists that were read, by the offset of their opening bracket. */
export type KnownMembers = Map<number, Map<string, Found>>;

/**
 * The offset of the part that `path` leads to, in a well-formed JSON text. If the path leads nowhere, it is the
 * offset of the nearest part around it.
 *
 * It reads the text only up to that place: one position in a document of many megabytes costs milliseconds and no
 * memory. It writes what it learns of the objects on the way into `known`, so the next position costs almost
 * nothing.
 *
 * @param of `key` for the member's name (where there is one), `value` for its value.
 */
export function jsonOffset(
  text: string,
  path: Path,
  of: 'key' | 'value',
  known: KnownMembers = new Map(),
): number {
  let at = skipSpace(text, 0);
  let nearest = at;
  for (const token of path) {
    const found =
      text[at] === '{'
        ? membersOf(text, at, known).get(token)
        : text[at] === '['
          ? findItem(text, at, token, known)
          : undefined;
    if (!found) return nearest;
    nearest = found.key;
    at = found.value;
  }
  return of === 'key' ? nearest : at;
}

interface Found {
  key: number;
  value: number;
}

/** The members of an object. Of two with one name it is the last, as in `JSON.parse`. */
function membersOf(text: string, open: number, known: KnownMembers): Map<string, Found> {
  const seen = known.get(open);
  if (seen) return seen;
  const members = new Map<string, Found>();
  let at = skipSpace(text, open + 1);
  while (text[at] === '"') {
    const end = skipString(text, at);
    const value = skipSpace(text, skipSpace(text, end) + 1);
    members.set(nameIn(text.slice(at, end)), { key: at, value });
    at = skipSpace(text, skipValue(text, value));
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  known.set(open, members);
  return members;
}

/** Reads a list up to the item, from the last item that is known. */
function findItem(text: string, open: number, token: string, known: KnownMembers): Found | undefined {
  const items = known.get(open) ?? new Map<string, Found>();
  known.set(open, items);
  const seen = items.get(token);
  if (seen) return seen;
  const last = items.get(String(items.size - 1));
  let at = last ? nextItem(text, last.value) : skipSpace(text, open + 1);
  for (let index = items.size; at < text.length && text[at] !== ']'; index += 1) {
    const found = { key: at, value: at };
    items.set(String(index), found);
    if (String(index) === token) return found;
    at = nextItem(text, at);
  }
  return undefined;
}

function nextItem(text: string, at: number): number {
  const end = skipSpace(text, skipValue(text, at));
  return text[end] === ',' ? skipSpace(text, end + 1) : end;
}

/** The name that a JSON string, with its quotes, stands for. */
export function nameIn(literal: string): string {
  return literal.includes('\\') ? String(JSON.parse(literal)) : literal.slice(1, -1);
}

function isContainer(char: string | undefined): boolean {
  return char === '{' || char === '[';
}

function skipValue(text: string, start: number): number {
  if (text[start] === '"') return skipString(text, start);
  if (!isContainer(text[start])) {
    scalarEnd.lastIndex = start;
    return scalarEnd.exec(text)?.index ?? text.length;
  }
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = skipString(text, at) - 1;
        break;
      case OPEN_OBJECT:
      case OPEN_LIST:
        depth += 1;
        break;
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        depth -= 1;
        if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

/** The end of a string that begins at `start`, behind its closing quote. */
export function skipString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end + 1;
}

/** Whether an odd number of backslashes stands before it. */
function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text[first - 1] === '\\') first -= 1;
  return (at - first) % 2 === 1;
}

/** The first place from `start` on that is not white space. */
export function skipSpace(text: string, start: number): number {
  let at = start;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/** Space, line feed, carriage return and tab are JSON's white space (RFC 8259, section 2). */
function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

const [QUOTE, OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x22, 0x7b, 0x7d, 0x5b, 0x5d];
const scalarEnd = /[,\]}\s]/g;
