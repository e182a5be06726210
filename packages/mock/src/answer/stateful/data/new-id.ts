import { makeValue, SchemaReader, SchemaView, Trail, validate, valueForm } from '@specpact/schema';
import type { OpenApiDocument, Path } from '@specpact/spec';
import { singular } from './names.ts';
import { writtenSchema } from './schema-shape.ts';

/** How many numbers are tried to make an id that the schema accepts. */
const TRIES = 50;

/** What a schema says about an identifier. */
export interface IdSchema {
  isNumber: boolean;
  /** The lowest, for numbers. */
  least: number;
  isUuid: boolean;
  /** The only possible ones, if the schema lists them. */
  values: readonly string[];
  /**
   * The beginning of an id and how many characters follow, where the pattern is as simple as
   * `^AC[0-9a-f]{32}$`.
   */
  form: { prefix: string; length: number } | undefined;
  /** The letters at the beginning of a pattern: `se` for `^se(-[a-z0-9]+)+$`. */
  start: string | undefined;
  takes: (text: string) => boolean;
}

export function idSchema(document: OpenApiDocument, path: Path | undefined): IdSchema {
  const reader = SchemaReader.of(document);
  const schema = writtenSchema(document, path) ?? { value: true, at: Trail.root };
  const direction = 'request';
  const form = valueForm(SchemaView.of(reader, direction, schema, null));
  const least = form.isNumber ? makeValue(reader, schema, { direction }) : undefined;
  const [pattern] = form.patterns;
  return {
    isNumber: form.isNumber,
    least: least?.answer === 'made' ? Number(least.value) : 1,
    isUuid: form.formats.includes('uuid'),
    values: form.choices?.map(String) ?? [],
    form: pattern === undefined ? undefined : plainForm(pattern),
    start: pattern === undefined ? undefined : /^\^([A-Za-z]+)/.exec(pattern)?.[1],
    takes: (text) => {
      const value = form.isNumber ? Number(text) : text;
      return validate(reader, schema, value, { completeness: 'exact', direction }).length === 0;
    },
  };
}

/**
 * An identifier that is free: a number, a UUID or a text such as `thing-1`. The same things always get the
 * same one. If the schema accepts none of the candidates, it is a text of that kind anyway.
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

/** Reads the form of a simple pattern. Its class of characters does not matter: most contain the digits. */
function plainForm(pattern: string): IdSchema['form'] {
  const [, prefix, length] = /^\^([\w-]*)(?:\[[^\]]+\]|\\d|\\w)\{(\d+)(?:,\d*)?\}\$$/.exec(pattern) ?? [];
  return prefix === undefined ? undefined : { prefix, length: Number(length) };
}
