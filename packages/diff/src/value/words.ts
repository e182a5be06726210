import { type JsonObject, type JsonValue, jsonText } from '@specpact/spec';

const MOST_VALUES = 8;

/** Values as a message shows them. */
export function shownValues(values: readonly JsonValue[]): string {
  const shown = values.slice(0, MOST_VALUES).map((value) => `\`${shorten(jsonText(value))}\``);
  const more = values.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

const LONG_VALUE = 60;

function shorten(text: string): string {
  return text.length > LONG_VALUE ? `${text.slice(0, LONG_VALUE)}…` : text;
}

/** What happened to keywords: `has `minimum` 3, where it had `minimum` 1`. */
export function wordsOf(was: readonly JsonObject[], is: readonly JsonObject[]): string {
  const words = (leaves: readonly JsonObject[]) =>
    leaves
      .flatMap((leaf) => Object.entries(leaf))
      .map(([name, value]) => `\`${name}\` ${shorten(jsonText(value ?? null))}`)
      .join(' and ');
  if (was.length === 0) return `now has ${words(is)}`;
  if (is.length === 0) return `no longer has ${words(was)}`;
  return `has ${words(is)}, where it had ${words(was)}`;
}

const ARTICLES: Readonly<Record<string, string>> = {
  array: 'an array',
  object: 'an object',
  integer: 'an integer',
};

/** What a value is, by its types. */
export function beA(types: readonly string[] | undefined): string {
  if (!types) return 'is of any type';
  if (types.length === 0) return 'is null';
  return `is ${types.map((type) => ARTICLES[type] ?? `a ${type}`).join(' or ')}`;
}
