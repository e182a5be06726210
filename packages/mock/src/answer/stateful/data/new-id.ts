import type { OpenApiDocument, Path } from '@specpact/spec';
import { singular } from './names.ts';
import { keywordOf, schemaShape } from './schema-shape.ts';

/** How many numbers are tried until one makes an id that the schema takes. */
const TRIES = 50;

/** What an identifier is said to be: by its own schema, else by that of the path's parameter. */
export interface IdSchema {
  isNumber: boolean;
  /** Of numbers. */
  least: number;
  isUuid: boolean;
  /** The only ones that there can be. */
  values: readonly string[];
  /** What ids begin with, and how many characters follow, where the pattern says it plainly: `^AC[0-9a-f]{32}$`. */
  form: { prefix: string; length: number } | undefined;
  /** The letters that a pattern begins with: `se` of `^se(-[a-z0-9]+)+$`. */
  start: string | undefined;
  takes: (text: string) => boolean;
}

export function idSchema(document: OpenApiDocument, path: Path | undefined): IdSchema {
  const type = path && schemaShape(document, path)?.type;
  const of = (keyword: string) => keywordOf(document, path, keyword);
  const [minimum, minLength, maxLength, pattern] = [
    of('minimum'),
    of('minLength'),
    of('maxLength'),
    of('pattern'),
  ];
  const isNumber = type === 'integer' || type === 'number';
  const expression = typeof pattern === 'string' ? readPattern(pattern) : undefined;
  const given = of('enum');
  return {
    isNumber,
    least: Number(minimum ?? 1),
    isUuid: of('format') === 'uuid',
    values: Array.isArray(given) ? given.map(String) : [],
    form: typeof pattern === 'string' ? formOf(pattern) : undefined,
    start: typeof pattern === 'string' ? /^\^([A-Za-z]+)/.exec(pattern)?.[1] : undefined,
    takes: (text) =>
      isNumber
        ? Number(text) >= Number(minimum ?? 0)
        : text.length >= Number(minLength ?? 0) &&
          text.length <= Number(maxLength ?? Infinity) &&
          (expression?.test(text) ?? true),
  };
}

/**
 * An identifier that is not taken: a number, a UUID or a text such as `thing-1`, the same for the same
 * things. Where none of those tried is what the schema wants, it is such a text all the same.
 */
export function newId(
  schema: IdSchema,
  collection: string,
  isTaken: (id: string) => boolean,
  from = 1,
): string {
  const free = schema.values.find((value) => !isTaken(value));
  if (free !== undefined) return free;
  const first = schema.isNumber ? Math.max(from, Math.ceil(schema.least)) : from;
  for (let count = first; ; count += 1) {
    const tried = candidates(schema, collection, count);
    const found = tried.find((id) => schema.takes(id)) ?? (count > first + TRIES ? tried[0] : undefined);
    if (found !== undefined && !isTaken(found)) return found;
  }
}

function candidates(
  { isNumber, isUuid, form, start }: IdSchema,
  collection: string,
  count: number,
): string[] {
  const uuid = `00000000-0000-4000-8000-${count.toString(16).padStart(12, '0')}`;
  if (isUuid) return [uuid];
  const digits = String(count);
  if (isNumber) return [digits];
  if (form) return [form.prefix + digits.padStart(form.length, '0')];
  const name = singular(collection);
  return [
    `${name}-${digits}`,
    `${name}_${digits}`,
    `${name}${digits}`,
    ...(start === undefined ? [] : [`${start}-${digits}`, `${start}_${digits}`, `${start}${digits}`]),
    digits,
    uuid,
    ...[6, 8, 10, 12, 16, 20, 24, 32, 34].map((length) => digits.padStart(length, '0')),
    `${name}-${digits}`.toUpperCase(),
    `${name.slice(0, 3)}-${digits}`.toUpperCase(),
    `${name.slice(0, 3)}${digits.padStart(3, '0')}`.toUpperCase(),
  ];
}

/** Digits are in most classes of characters. */
function formOf(pattern: string): IdSchema['form'] {
  const [, prefix, length] = /^\^([\w-]*)(?:\[[^\]]+\]|\\d|\\w)\{(\d+)(?:,\d*)?\}\$$/.exec(pattern) ?? [];
  return prefix === undefined ? undefined : { prefix, length: Number(length) };
}

/** The document was checked: it is a regular expression, of one kind or the other. */
function readPattern(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch (error) {
    if (error instanceof SyntaxError) return new RegExp(pattern);
    throw error;
  }
}
