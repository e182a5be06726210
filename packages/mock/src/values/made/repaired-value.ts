import type { SchemaAt, SchemaFault, SchemaReader } from '@specpact/schema';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Path,
  type WrittenSchema,
} from '@specpact/spec';
import { schemaCore } from '../read/schema-core.ts';
import { madeValue } from './made-value.ts';

/** A value that a schema accepts, and what was changed for that. */
export interface Repaired {
  value: JsonValue;
  /** One sentence for each change. */
  changes: readonly Change[];
}

export interface Change {
  /** The place in the value. */
  path: Path;
  /** What was wrong: `must be integer`. */
  reason: string;
}

/** The most changes of one value. One that has more faults is made anew. */
const MOST = 50;

/**
 * Changes an example that its own schema refuses, member by member, until the schema accepts it.
 *
 * @returns the value itself if it is accepted, or if there is no way to make one that is.
 */
export function repairedValue(document: OpenApiDocument, schema: WrittenSchema, value: JsonValue): Repaired {
  const repair = new Repair(document, schema);
  const changes: Change[] = [];
  let current = value;
  while (changes.length < MOST) {
    const fault = repair.fault(current);
    if (!fault) return { value: current, changes };
    const path = fault.value.path;
    const changed = repair.without(fault, current);
    changes.push({ path: fault.member === undefined ? path : [...path, fault.member], reason: fault.reason });
    if (changed === undefined) break;
    current = changed;
  }
  const made = madeValue(document, schema);
  return made === undefined ? { value, changes: [] } : { value: made, changes };
}

class Repair {
  readonly #core = schemaCore();
  readonly #reader: SchemaReader;
  readonly #schema: SchemaAt;

  constructor(document: OpenApiDocument, schema: WrittenSchema) {
    this.#reader = this.#core.SchemaReader.of(document);
    this.#schema = this.#reader.written(schema);
  }

  fault(value: JsonValue): SchemaFault | undefined {
    const options = { completeness: 'exact', direction: 'response' } as const;
    return this.#core
      .validate(this.#reader, this.#schema, value, options)
      .find(({ undecided }) => !undecided);
  }

  /** The value without a fault. `undefined` if there is no way. */
  without({ member, value: at, keyword }: SchemaFault, value: JsonValue): JsonValue | undefined {
    const path = at.path;
    const holder = partAt(value, path);
    if (member !== undefined && isJsonObject(holder)) {
      if (Object.hasOwn(holder, member)) return changedAt(value, path, omit(holder, member));
      const made = this.#made(value, path, member);
      return made === undefined ? undefined : changedAt(value, path, { ...holder, [member]: made });
    }
    if (keyword === 'uniqueItems' && Array.isArray(holder)) return changedAt(value, path, distinct(holder));
    if (path.length === 0) return undefined;
    const made = this.#made(value, path.slice(0, -1), path.at(-1) ?? '');
    if (made === undefined || JSON.stringify(made) === JSON.stringify(holder)) return undefined;
    return changedAt(value, path, made);
  }

  /** A value for a member or an item, by all schemas that certainly apply to it. */
  #made(value: JsonValue, path: Path, name: string): JsonValue | undefined {
    const { SchemaView, memberSchemasOf, itemSchemasOf, makeValue } = this.#core;
    let view = SchemaView.of(this.#reader, 'response', this.#schema, value);
    let part: JsonValue | undefined = value;
    for (const token of path) {
      const below = childOf(part, token);
      if (below === undefined) return undefined;
      view = Array.isArray(part) ? view.item(Number(token), below) : view.member(token, below);
      part = below;
    }
    const schemas = Array.isArray(part) ? itemSchemasOf(view, Number(name)) : memberSchemasOf(view, name);
    if (schemas.length === 0) return undefined;
    const made = makeValue(this.#reader, schemas, { direction: 'response', name });
    return made.answer === 'made' ? made.value : undefined;
  }
}

function partAt(value: JsonValue, path: Path): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(childOf, value);
}

function childOf(value: JsonValue | undefined, token: string): JsonValue | undefined {
  if (Array.isArray(value)) return value[Number(token)];
  return isJsonObject(value) && Object.hasOwn(value, token) ? value[token] : undefined;
}

/** A copy of a value with another part at a path. */
export function changedAt(value: JsonValue, [token, ...rest]: Path, part: JsonValue): JsonValue {
  if (token === undefined) return part;
  if (Array.isArray(value)) {
    const at = Number(token);
    return value.with(at, changedAt(value[at] ?? null, rest, part));
  }
  const object: JsonObject = isJsonObject(value) ? value : {};
  return { ...object, [token]: changedAt(object[token] ?? null, rest, part) };
}

function omit(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([other]) => other !== name));
}

function distinct(list: readonly JsonValue[]): JsonValue[] {
  return [...new Map(list.map((item) => [JSON.stringify(item), item])).values()];
}

/** A change in words, for the journal. */
export function changeText({ path, reason }: Change): string {
  return path.length === 0 ? reason : `${path.join('.')} ${reason}`;
}
