import type { Path } from './json-pointer.ts';

/** What is known of the objects and lists that were read, by the offset of their opening bracket. */
export type KnownMembers = Map<number, KnownParts>;

/** The members or items that were read, and where reading goes on. */
interface KnownParts {
  found: Map<string, Found>;
  /** The value that was found last. What follows it is not read yet. */
  last?: number;
  isComplete?: boolean;
}

/**
 * The offset of the part that `path` leads to, in a well-formed JSON text. If the path leads nowhere, it is the
 * offset of the nearest part around it.
 *
 * It reads the text only up to that place: one position in a document of many megabytes costs milliseconds and no
 * memory. It writes what it learns of the objects on the way into `known`, so the next position costs almost
 * nothing.
 *
 * @param of `key` for the member's name (where there is one), `value` for its value.
 * @param hasUniqueNames whether no object has two members of one name: then an object is read only up to the member.
 */
export function jsonOffset(
  text: string,
  path: Path,
  of: 'key' | 'value',
  known: KnownMembers = new Map(),
  hasUniqueNames = false,
): number {
  let at = skipSpace(text, 0);
  let nearest = at;
  for (const token of path) {
    const found =
      text[at] === '{'
        ? findMember(text, at, { token, parts: partsAt(at, known), hasUniqueNames })
        : text[at] === '['
          ? findItem(text, at, { token, parts: partsAt(at, known) })
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

function partsAt(open: number, known: KnownMembers): KnownParts {
  const parts = known.get(open) ?? { found: new Map<string, Found>() };
  known.set(open, parts);
  return parts;
}

/** A part that is looked for. */
interface Search {
  token: string;
  parts: KnownParts;
}

/** Reads an object up to the member. Of two with one name it is the last, as in `JSON.parse`. */
function findMember(
  text: string,
  open: number,
  { token, parts, hasUniqueNames }: Search & { hasUniqueNames: boolean },
): Found | undefined {
  const { found } = parts;
  const isEnough = () => parts.isComplete === true || (hasUniqueNames && found.has(token));
  while (!isEnough()) {
    const at = nextPart(text, open, parts);
    if (text[at] !== '"') parts.isComplete = true;
    else {
      const end = skipString(text, at);
      const value = skipSpace(text, skipSpace(text, end) + 1);
      found.set(nameIn(text.slice(at, end)), { key: at, value });
      parts.last = value;
    }
  }
  return found.get(token);
}

/** Reads a list up to the item. */
function findItem(text: string, open: number, { token, parts }: Search): Found | undefined {
  const { found } = parts;
  while (parts.isComplete !== true && !found.has(token)) {
    const at = nextPart(text, open, parts);
    if (at >= text.length || text[at] === ']') parts.isComplete = true;
    else {
      found.set(String(found.size), { key: at, value: at });
      parts.last = at;
    }
  }
  return found.get(token);
}

/** Where the next member or item begins, or the closing bracket stands. */
function nextPart(text: string, open: number, { last }: KnownParts): number {
  if (last === undefined) return skipSpace(text, open + 1);
  const end = skipSpace(text, skipValue(text, last));
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
