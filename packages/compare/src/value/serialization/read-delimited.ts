import type { Shape } from '@specpact/schema';
import { type JsonObject, type JsonValue, readItems } from '@specpact/spec';
import type { Style } from './style.ts';

/** The values that a text may stand for: several if versions of OpenAPI differ. Or why it has no value. */
export type Reading = { values: readonly JsonValue[] } | { fault: string };

/** Decodes one piece of data after the text is split: percent-decoding, trimming. */
export type ReadPart = (part: string) => string;

/** Reads a text that holds the whole value, by its style (OpenAPI 3.1, section 4.8.12.3; RFC 6570). */
export function readDelimited(text: string, style: Style, shape: Shape, read: ReadPart): Reading {
  return withItems(readWhole(text, style, shape, read), style);
}

/** Reads the items of a list as lists, if the document says how these are written. */
export function withItems(reading: Reading, { items }: Style): Reading {
  if (!items || 'fault' in reading) return reading;
  return { values: reading.values.map((value) => readItems(value, items)) };
}

function readWhole(text: string, style: Style, shape: Shape, read: ReadPart): Reading {
  if (style.style === 'label') return readLabel(text, style, shape, read);
  if (style.style === 'matrix') return readMatrix(text, style, shape, read);
  if (shape === 'text') return { values: [read(text)] };
  const parts = text === '' ? [] : text.split(delimiterOf(style));
  return readParts(parts, style.explode, shape, read);
}

function delimiterOf({ style }: Style): string | RegExp {
  if (style === 'spaceDelimited') return / |%20/;
  // Only Swagger 2.0 has it, as `collectionFormat: tsv`.
  if (style === 'tabDelimited') return /\t|%09/;
  return style === 'pipeDelimited' ? '|' : ',';
}

/** `.5`, `.1,2`, `.a=1.b=2`. */
function readLabel(text: string, { explode }: Style, shape: Shape, read: ReadPart): Reading {
  if (!text.startsWith('.')) return { fault: 'must begin with `.`, as its style `label` says' };
  const bare = text.slice(1);
  if (shape === 'text') return { values: [read(bare)] };
  const parts = (delimiter: string) => (bare === '' ? [] : bare.split(delimiter));
  if (explode) return readParts(parts('.'), true, shape, read);
  // For a list that is not exploded, OpenAPI up to 3.0.3 and 3.1.0 shows `.1.2`, and later versions `.1,2`.
  const readings = [',', '.'].map((delimiter) => readParts(parts(delimiter), false, shape, read));
  const values = readings.flatMap((reading) => ('values' in reading ? reading.values : []));
  return values.length > 0 ? { values } : (readings[0] ?? { values });
}

/** `;id=5`, `;id=1,2`, `;id=1;id=2`; the members of an exploded object have names of their own. */
function readMatrix(text: string, { name, explode }: Style, shape: Shape, read: ReadPart): Reading {
  if (explode && shape === 'object') {
    if (!text.startsWith(';')) return { fault: 'must begin with `;`, as its style `matrix` says' };
    return { values: [membersOf(text.slice(1).split(';'), read)] };
  }
  const fault = { fault: `must begin with \`;${name}=\`, as its style \`matrix\` says` };
  // RFC 6570, section 3.2.7: an empty value has no `=`.
  if (text === `;${name}`) return { values: [shape === 'text' ? '' : shape === 'array' ? [''] : {}] };
  if (!text.startsWith(`;${name}=`)) return fault;
  const bare = text.slice(name.length + 2);
  if (shape === 'text') return { values: [read(bare)] };
  if (!explode) return readParts(bare.split(','), false, shape, read);
  const [first = '', ...others] = text.slice(1).split(';');
  const items = [first, ...others].map((part) =>
    part === name ? '' : part.startsWith(`${name}=`) ? part.slice(name.length + 1) : undefined,
  );
  return items.some((item) => item === undefined)
    ? fault
    : { values: [items.map((item) => read(item ?? ''))] };
}

function readParts(
  parts: readonly string[],
  explode: boolean,
  shape: 'array' | 'object',
  read: ReadPart,
): Reading {
  if (shape === 'array') return { values: [parts.map(read)] };
  if (explode) {
    const hasNames = parts.every((part) => part.includes('='));
    return hasNames ? { values: [membersOf(parts, read)] } : { fault: 'must be a list of `name=value`' };
  }
  if (parts.length % 2 === 1) return { fault: 'must be a list of names, each followed by its value' };
  const members: JsonObject = Object.create(null) as JsonObject;
  for (const [index, name] of parts.entries()) {
    if (index % 2 === 0) members[read(name)] = read(parts[index + 1] ?? '');
  }
  return { values: [{ ...members }] };
}

function membersOf(parts: readonly string[], read: ReadPart): JsonObject {
  return Object.fromEntries(
    parts.map((part) => {
      const [name = '', ...value] = part.split('=');
      return [read(name), read(value.join('='))];
    }),
  );
}
