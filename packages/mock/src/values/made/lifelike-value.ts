import { createRequire } from 'node:module';
import type { SchemaAt, SchemaReader, SchemaView } from '@specpact/schema';
import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { schemaCore } from '../read/schema-core.ts';
import type { MadeBody } from './echoed-value.ts';
import { writerFor } from './lifelike-words.ts';
import { inOrder } from './ordered-times.ts';

type Faker = import('@faker-js/faker').Faker;

/** The most members that get a lifelike value. The rest of a large answer stays as it was made. */
const MOST = 200;

/** The most members that are tried one by one, if the schema refuses them together. */
const MOST_ALONE = 50;

/** Times are between these, so that a seed gives the same answer on any day. */
const TIMES = { from: '2024-01-01T00:00:00Z', to: '2025-12-31T00:00:00Z' };

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

const require = createRequire(import.meta.url);

/** The most lengths of one list whose values are kept. */
const MOST_LENGTHS = 16;

const settled = new WeakMap<object, Map<number | undefined, JsonValue>>();

/**
 * The lifelike value of an answer that does not vary. It is made once for each value and each length of its list.
 *
 * @param made the value that Prism gave. It is the same object for each request.
 * @param sized the value with a list of that length.
 */
export function settledValue(made: object, length: number | undefined, sized: () => MadeBody): JsonValue {
  const known = settled.get(made) ?? new Map<number | undefined, JsonValue>();
  settled.set(made, known);
  const value = known.get(length) ?? lifelikeValue(sized(), '');
  if (known.size >= MOST_LENGTHS) known.clear();
  known.set(length, value);
  return value;
}

/**
 * An answer that looks like a real one: names, mails, cities, prices and texts by what a member is called, or
 * described. A time of creation is not after one of change. If the schema refuses a new value, the old one stays.
 *
 * @param seed the same seed gives the same values. Without one they differ each time.
 */
export function lifelikeValue({ document, schema, value }: MadeBody, seed: string | undefined): JsonValue {
  const { SchemaReader, SchemaView, validate } = schemaCore();
  const reader = SchemaReader.of(document);
  const at = reader.written(schema);
  const faker = fakerFor(languageOf(document.root));
  const start = seed === undefined ? Math.trunc(Math.random() * 0x7fffffff) : numberOf(seed);
  faker.seed(start);
  const options = { completeness: 'exact', direction: 'response' } as const;
  const isValid = (changed: JsonValue) => validate(reader, at, changed, options).length === 0;
  const view = unlessTooMany(undefined, () => SchemaView.of(reader, 'response', at, value));
  if (!view) return value;
  const all = new Writing(reader, faker, undefined).value(value, view);
  if (isValid(all)) return all;
  // The schema refuses one of the changes. Each change that it accepts is kept.
  let current = value;
  for (let change = 0; change < MOST_ALONE; change += 1) {
    faker.seed(start + change);
    const writing = new Writing(reader, faker, change);
    const changed = writing.value(current, view);
    if (writing.seen <= change) break;
    if (isValid(changed)) current = changed;
  }
  return current;
}

/** What is made; or the value as it is, if more schemas apply to it than anybody could read. */
function unlessTooMany<T>(value: T, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof schemaCore().SchemaError)) throw error;
    return value;
  }
}

class Writing {
  /** How many members could be changed so far. */
  seen = 0;
  readonly #reader: SchemaReader;
  readonly #faker: Faker;
  readonly #only: number | undefined;

  /** @param only the number of the one member that is changed; `undefined` for all. */
  constructor(reader: SchemaReader, faker: Faker, only: number | undefined) {
    this.#reader = reader;
    this.#faker = faker;
    this.#only = only;
  }

  value(value: JsonValue, view: SchemaView): JsonValue {
    if (isShown(view.schemas, value)) return value;
    if (Array.isArray(value)) {
      return value.map((item, index) => {
        if (typeof item !== 'object' || item === null) return item;
        const written = unlessTooMany(item, () => this.value(item, view.item(index, item)));
        return isJsonObject(written) && index > 0 ? this.#numbered(written, index) : written;
      });
    }
    return isJsonObject(value) ? this.#object(value, view) : value;
  }

  /** An item of a list, with an id of its own. */
  #numbered(item: JsonObject, index: number): JsonObject {
    const { id } = item;
    const isUuid = typeof id === 'string' && UUID.test(id);
    if (!Number.isInteger(id) && !isUuid) return item;
    if (!this.#takes()) return item;
    return { ...item, id: isUuid ? this.#faker.string.uuid() : Number(id) + index };
  }

  /** Whether the next member that could be changed is to be changed. */
  #takes(): boolean {
    const number = this.seen;
    this.seen += 1;
    return number < MOST && (this.#only === undefined || number === this.#only);
  }

  #object(holder: JsonObject, view: SchemaView): JsonObject {
    const changed = Object.entries(holder).map(([name, member]): [string, JsonValue | undefined] => [
      name,
      member === undefined ? member : unlessTooMany(member, () => this.#member(holder, name, member, view)),
    ]);
    return inOrder(Object.fromEntries(changed));
  }

  #member(holder: JsonObject, name: string, member: JsonValue, view: SchemaView): JsonValue {
    if (typeof member === 'object' && member !== null) {
      return this.value(member, view.member(name, member));
    }
    const schemas = [...schemaCore().memberSchemasOf(view, name), ...view.member(name, member).schemas];
    if (isShown(schemas, member)) return member;
    const contents = schemas.flatMap((schema) => schemaCore().jsonContent(this.#reader, schema) ?? []);
    if (contents.length > 0) return typeof member === 'string' ? this.#json(member, contents) : member;
    const description = schemas.map((schema) => descriptionOf(schema.value)).find((text) => text);
    return this.#written(name, member, description, holder);
  }

  /** A text that holds JSON as the schemas of its content say: the text itself, if it does. */
  #json(text: string, contents: readonly SchemaAt[]): string {
    const { makeValue, validate } = schemaCore();
    const options = { completeness: 'exact', direction: 'response' } as const;
    const content = parsed(text);
    const isValid =
      content !== undefined &&
      contents.every((schema) => validate(this.#reader, schema, content, options).length === 0);
    if (isValid) return text;
    const made = makeValue(this.#reader, contents, options);
    return made.answer === 'made' ? JSON.stringify(made.value) : text;
  }

  #written(name: string, member: JsonValue, description: string | undefined, holder: JsonObject): JsonValue {
    if (typeof member !== 'string' && typeof member !== 'number') return member;
    const isTime = typeof member === 'string' && /^\d{4}-\d\d-\d\d(T|$)/.test(member);
    const write = isTime ? undefined : writerFor(name, description, typeof member as 'string' | 'number');
    if (!isTime && !write) return member;
    if (!this.#takes()) return member;
    if (!write) {
      const time = this.#faker.date.between(TIMES).toISOString();
      return String(member).length > 10 ? time : time.slice(0, 10);
    }
    const made = write(this.#faker, { holder });
    return typeof made === 'number' && Number.isInteger(member) ? Math.round(made) : made;
  }
}

/** The value that a text holds as JSON, if it does. */
function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether the document shows this very value as an example, or as the default. */
function isShown(schemas: readonly SchemaAt[], value: JsonValue): boolean {
  const shown = schemas.flatMap(({ value: schema }) => {
    if (!isJsonObject(schema)) return [];
    const { example, examples, default: usual } = schema;
    return [example, usual, ...(Array.isArray(examples) ? examples : [])].filter((one) => one !== undefined);
  });
  if (shown.length === 0) return false;
  const text = JSON.stringify(value);
  return shown.some((one) => JSON.stringify(one) === text);
}

function descriptionOf(schema: unknown): string | undefined {
  const { description } = (schema ?? {}) as { description?: unknown };
  return typeof description === 'string' ? description : undefined;
}

/** The language that a document names in `x-language` of its `info`: `de`, `pt-BR`. */
function languageOf({ info }: JsonObject): string {
  const language = isJsonObject(info) ? info['x-language'] : undefined;
  return typeof language === 'string' ? language : 'en';
}

const fakers = new Map<string, Faker>();

/** The library's values in a language. It is loaded for the first answer that needs it. */
function fakerFor(language: string): Faker {
  const known = fakers.get(language);
  if (known) return known;
  const [, base = 'en', region] = /^([a-z]{2,3})(?:[-_]([A-Za-z]{2}))?$/.exec(language) ?? [];
  const names = region === undefined ? [base] : [`${base}_${region.toUpperCase()}`, base];
  const faker = [...names, 'en'].map(load).find((found) => found !== undefined);
  if (!faker) throw new Error('@faker-js/faker has no English values');
  fakers.set(language, faker);
  return faker;
}

function load(locale: string): Faker | undefined {
  try {
    return (require(`@faker-js/faker/locale/${locale}`) as { faker: Faker }).faker;
  } catch (error) {
    // The library does not have every language.
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** A seed as a number (FNV-1a). */
function numberOf(seed: string): number {
  let hash = 0x811c9dc5;
  for (const letter of seed) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
