import { isJsonObject, type JsonValue } from './json.ts';

/** A JSON Pointer (RFC 6901) taken apart: the unescaped reference tokens. */
export type Path = readonly string[];

/** Writes reference tokens as a JSON Pointer, with `~` and `/` escaped (RFC 6901, section 3). */
export function formatPointer(path: Path): string {
  let pointer = '';
  for (const token of path) pointer += `/${ESCAPED.test(token) ? escapeToken(token) : token}`;
  return pointer;
}

const ESCAPED = /[~/]/;

function escapeToken(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

/**
 * Reads a JSON Pointer into its reference tokens.
 *
 * @throws {SyntaxError} unless it is empty or begins with `/`.
 */
export function parsePointer(pointer: string): string[] {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) {
    throw new SyntaxError(`"${pointer}" is not a JSON Pointer: it must begin with "/"`);
  }
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value that a path leads to, by own members only; `undefined` if it leads nowhere. */
export function valueAt(root: JsonValue, path: Path): JsonValue | undefined {
  let value: JsonValue | undefined = root;
  for (const token of path) {
    if (Array.isArray(value)) {
      value = /^(0|[1-9]\d*)$/.test(token) ? value[Number(token)] : undefined;
    } else if (isJsonObject(value)) {
      value = Object.hasOwn(value, token) ? value[token] : undefined;
    } else {
      return undefined;
    }
  }
  return value;
}

/** Puts a copy of a value into the place of the part that a path leads to. `root` is changed; a path into nothing does not. */
export function replaceAt(root: JsonValue, path: Path, value: JsonValue): void {
  const holder = valueAt(root, path.slice(0, -1));
  const token = path.at(-1);
  if (token === undefined) return;
  if (Array.isArray(holder)) holder[Number(token)] = structuredClone(value);
  else if (isJsonObject(holder)) holder[token] = structuredClone(value);
}
