import type { Parameter } from './parameter.ts';
import { objectAt, type ResolvableDocument } from './resolvable-document.ts';

/** A longer text would take too long to take apart, and nobody sends one. */
const LONGEST = 256;
/** Three parameters side by side, as with a longer text. */
const MOST = 3;

/**
 * Takes apart the text of path parameters that stand side by side: `{id}{extension}`. OpenAPI does not say where one
 * ends and the next begins. So each gets as much as it can, from the left, such that all are of their type, or one of
 * the values that their schemas list. If that cannot be, each gets at least one character.
 *
 * @param text as sent, or decoded.
 * @returns `undefined` if the text is too short or too long, or there are too many parameters.
 */
export function splitSideBySide(
  document: ResolvableDocument,
  parameters: readonly Parameter[],
  names: readonly string[],
  text: string,
): string[] | undefined {
  if (text.length > LONGEST || names.length > MOST) return undefined;
  const described = names.map((name) => {
    const parameter = parameters.find((each) => each.in === 'path' && each.name === name);
    const { value = {} } = (parameter?.schema && objectAt(document, parameter.schema.path)) ?? {};
    return patternOf(value.type, value.enum);
  });
  const anything = names.map(() => ANYTHING);
  for (const patterns of [described, anything]) {
    const match = new RegExp(`^${patterns.map((each) => `(${each})`).join('')}$`, 's').exec(text);
    if (match) return match.slice(1);
  }
  return undefined;
}

/** Characters, of which an encoded one stays whole. */
const ANYTHING = '(?:%[\\dA-Fa-f]{2}|%(?![\\dA-Fa-f]{2})|[^%])+';

const TYPES: Readonly<Record<string, string>> = {
  boolean: 'true|false',
  integer: '[-+]?\\d+',
  number: '[-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?',
};

function patternOf(type: unknown, listed: unknown): string {
  if (Array.isArray(listed) && listed.length > 0) {
    return listed
      .map(String)
      .sort((a, b) => b.length - a.length)
      .map((text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
      .join('|');
  }
  return (typeof type === 'string' && Object.hasOwn(TYPES, type) ? TYPES[type] : undefined) ?? ANYTHING;
}
