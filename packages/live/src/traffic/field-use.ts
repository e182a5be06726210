import type { ResponseField } from '@specpact/compare';
import { matchPattern } from '@specpact/schema';
import { isJsonObject, type JsonValue } from '@specpact/spec';

/** A member that the document does not describe, and how often it came with a value of each type. */
export interface UndescribedMember {
  count: number;
  types: Map<string, number>;
  /** Where it came first: the file, with the line or the entry. */
  recordedIn: string;
  /** The field that has it. */
  holder: ResponseField;
  name: string;
}

/** In levels: a value that is nested deeper is not followed. */
const DEEPEST = 40;

/** The most members that are remembered: the names of a map may be data. */
const MOST_UNDESCRIBED = 100;

/** Counts which fields of a body are really there. */
export class FieldUse {
  readonly described: ResponseField;
  /** How many bodies had the field, by its name. */
  readonly counts = new Map<string, number>();
  readonly undescribed = new Map<string, UndescribedMember>();
  /** How many bodies were read. */
  bodies = 0;
  /** The body in which a field was counted last, by its name. */
  readonly #last = new Map<string, number>();
  #recordedIn = '';

  constructor(described: ResponseField) {
    this.described = described;
  }

  /** The names of all fields that the document describes. */
  get names(): readonly string[] {
    return this.described.names;
  }

  /** @param recordedIn the file, with the line or the entry. */
  add(value: JsonValue, recordedIn: string): void {
    this.bodies += 1;
    this.#recordedIn = recordedIn;
    this.#read(this.described, value, 0);
  }

  #read(field: ResponseField, value: JsonValue, depth: number): void {
    if (depth > DEEPEST) return;
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        const position = field.positions.get(index);
        if (position) this.#found(position, item, depth);
        else if (field.items) this.#read(field.items, item, depth + 1);
      }
    } else if (isJsonObject(value)) {
      for (const name of Object.keys(value)) {
        const member = value[name];
        if (member !== undefined) this.#readMember(field, name, member, depth);
      }
    }
  }

  #readMember(field: ResponseField, name: string, member: JsonValue, depth: number): void {
    const own = field.members.get(name);
    if (own) this.#found(own, member, depth);
    let isDescribed = own !== undefined;
    for (const [pattern, matching] of field.patterns) {
      if (matchPattern(pattern, name) !== 'match') continue;
      this.#found(matching, member, depth);
      isDescribed = true;
    }
    if (isDescribed) return;
    if (field.others) this.#found(field.others, member, depth);
    // A schema that names no member describes a map, or anything.
    else if (field.members.size > 0) this.#foundUndescribed(field, name, member);
  }

  #found(field: ResponseField, value: JsonValue, depth: number): void {
    if (!field.isShown) return;
    const { name } = field;
    if (this.#last.get(name) !== this.bodies) {
      this.#last.set(name, this.bodies);
      this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    }
    if (typeof value === 'object' && value !== null) this.#read(field, value, depth + 1);
  }

  #foundUndescribed(holder: ResponseField, name: string, value: JsonValue): void {
    const key = JSON.stringify([holder.name, name]);
    const known = this.undescribed.get(key);
    if (!known && this.undescribed.size >= MOST_UNDESCRIBED) return;
    const member = known ?? {
      count: 0,
      types: new Map(),
      recordedIn: this.#recordedIn,
      holder,
      name,
    };
    this.undescribed.set(key, member);
    const type = kindOf(value);
    member.types.set(type, (member.types.get(type) ?? 0) + 1);
    if (this.#last.get(key) === this.bodies) return;
    this.#last.set(key, this.bodies);
    member.count += 1;
  }
}

/** The type of a value, as JSON Schema names it. */
export function kindOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'object' ? 'object' : typeof value;
}
