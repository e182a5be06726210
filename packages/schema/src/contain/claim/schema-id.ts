import { isJsonObject, type JsonObject } from '@specpact/spec';
import type { SchemaReader } from '../../read/schema-reader.ts';
import { Trail } from '../../read/trail.ts';
import { meantBy, type SchemaText, schemaText } from './schema-text.ts';

/** The number of each text. Texts of all documents are counted together. */
const numbers = new Map<string, number>();
const idsOfReaders = new WeakMap<SchemaReader, WeakMap<JsonObject, number>>();
let last = 0;

/**
 * The number of a schema. Two schemas with the same number accept the same values, in whichever documents they
 * stand: references are followed. The order of members and annotations make no difference.
 */
export function schemaId(reader: SchemaReader, schema: JsonObject | boolean): string {
  if (!isJsonObject(schema)) return String(schema);
  let ids = idsOfReaders.get(reader);
  if (!ids) {
    ids = new WeakMap();
    idsOfReaders.set(reader, ids);
  }
  const known = ids.get(schema);
  if (known !== undefined) return String(known);
  const meant = meantBy(reader, { value: schema, at: Trail.root }).value;
  if (!isJsonObject(meant)) return String(meant);
  const id = ids.get(meant) ?? new Numbering(reader, ids).number(meant);
  ids.set(schema, id);
  return String(id);
}

/** A schema that is being numbered (Tarjan's algorithm for circles). */
interface Visit {
  schema: JsonObject;
  text: SchemaText;
  next: number;
  order: number;
  /** The order of the earliest open schema that this one leads to. */
  lowest: number;
}

/** Numbers a schema and all schemas below it. Those of a circle get their numbers together. */
class Numbering {
  readonly #reader: SchemaReader;
  readonly #ids: WeakMap<JsonObject, number>;
  readonly #visits = new Map<JsonObject, Visit>();
  readonly #open: Visit[] = [];

  constructor(reader: SchemaReader, ids: WeakMap<JsonObject, number>) {
    this.#reader = reader;
    this.#ids = ids;
  }

  number(start: JsonObject): number {
    // Schemas can refer to each other in a long chain: no function calls itself here.
    const way = [this.#visit(start)];
    for (let visit = way.at(-1); visit; visit = way.at(-1)) {
      const below = visit.text.below[visit.next];
      visit.next += 1;
      if (!below) {
        way.pop();
        const above = way.at(-1);
        if (above) above.lowest = Math.min(above.lowest, visit.lowest);
        if (visit.lowest === visit.order) this.#close(visit);
        continue;
      }
      const before = this.#visits.get(below);
      if (this.#ids.has(below)) continue;
      if (before) visit.lowest = Math.min(visit.lowest, before.order);
      else way.push(this.#visit(below));
    }
    return this.#ids.get(start) ?? 0;
  }

  #visit(schema: JsonObject): Visit {
    const order = this.#visits.size;
    const visit = { schema, text: schemaText(this.#reader, schema), next: 0, order, lowest: order };
    this.#visits.set(schema, visit);
    this.#open.push(visit);
    return visit;
  }

  /** Numbers a schema, and those that lead back to it. */
  #close(first: Visit): void {
    const circle = this.#open.splice(this.#open.lastIndexOf(first));
    if (circle.length === 1 && !first.text.below.includes(first.schema)) {
      const id = numberOf(filled(first.text, (schema) => String(this.#ids.get(schema))));
      this.#ids.set(first.schema, id);
      return;
    }
    for (const [schema, id] of circular(circle, (schema) => this.#ids.get(schema))) this.#ids.set(schema, id);
  }
}

/**
 * The numbers of schemas that lead to each other. First they are told apart by what they say to a growing depth.
 * Then all kinds of schema are written down together, so that two circles with one text are the same circle.
 */
function circular(
  circle: readonly Visit[],
  idOf: (schema: JsonObject) => number | undefined,
): Map<JsonObject, number> {
  let kinds = new Map<JsonObject, number>();
  let count = 0;
  for (;;) {
    const before = kinds;
    const inCircle = (schema: JsonObject) => {
      const id = idOf(schema);
      return id === undefined ? `~${before.get(schema) ?? ''}` : String(id);
    };
    kinds = new Map(circle.map(({ schema, text }) => [schema, numberOf(filled(text, inCircle))]));
    const found = new Set(kinds.values()).size;
    if (found === count) break;
    count = found;
  }
  const ofKind = new Map(circle.map((visit) => [kinds.get(visit.schema), visit]));
  const order = new Map<number | undefined, number>();
  const written: string[] = [];
  const waiting = [[...kinds.values()].reduce((least, kind) => Math.min(least, kind))];
  order.set(waiting[0], 0);
  for (const kind of waiting) {
    const visit = ofKind.get(kind);
    if (!visit) continue;
    const place = (schema: JsonObject) => {
      const id = idOf(schema);
      if (id !== undefined) return String(id);
      const below = kinds.get(schema) ?? 0;
      if (!order.has(below)) {
        order.set(below, order.size);
        waiting.push(below);
      }
      return `~${order.get(below)}`;
    };
    written.push(filled(visit.text, place));
  }
  const all = numberOf(`circle ${written.join('\n')}`);
  return new Map(
    circle.map(({ schema }) => [schema, numberOf(`${order.get(kinds.get(schema))} of circle ${all}`)]),
  );
}

function filled({ texts, below }: SchemaText, write: (schema: JsonObject) => string): string {
  let text = texts[0] ?? '';
  for (const [index, schema] of below.entries()) text += `#${write(schema)}${texts[index + 1]}`;
  return text;
}

function numberOf(text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  last += 1;
  if (numbers.size > 1_000_000) numbers.clear();
  numbers.set(text, last);
  return last;
}
