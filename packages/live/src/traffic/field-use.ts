import type { ResponseField } from '@specpact/compare';
import { matchPattern } from '@specpact/schema';
import { isJsonObject, type JsonValue } from '@specpact/spec';
import { SmallestKeys } from './smallest-keys.ts';

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

/** What was counted, for another thread: fields are told by their place among all of them. */
export interface FieldCounts {
  bodies: number;
  counts: ReadonlyMap<string, number>;
  undescribed: readonly { key: string; holder: number; member: Omit<UndescribedMember, 'holder'> }[];
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
  readonly #undescribed = new SmallestKeys<UndescribedMember>(MOST_UNDESCRIBED);
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

  /** The members that the document does not describe, in the order in which they came. */
  get undescribed(): UndescribedMember[] {
    return [...this.#undescribed.values()];
  }

  /** What was counted so far. */
  get counted(): FieldCounts {
    const fields = fieldsIn(this.described);
    const undescribed = Array.from(this.#undescribed.entries(), ([key, { holder, ...member }]) => ({
      key,
      holder: fields.indexOf(holder),
      member,
    }));
    return { bodies: this.bodies, counts: this.counts, undescribed };
  }

  /** Adds what another thread has counted in later bodies. */
  addCounted({ bodies, counts, undescribed }: FieldCounts): void {
    this.bodies += bodies;
    for (const [name, count] of counts) this.counts.set(name, (this.counts.get(name) ?? 0) + count);
    const fields = fieldsIn(this.described);
    for (const { key, holder: index, member } of undescribed) {
      const holder = fields[index];
      const known =
        holder && this.#undescribed.at(key, () => ({ ...member, holder, count: 0, types: new Map() }));
      if (!known) continue;
      known.count += member.count;
      for (const [type, count] of member.types) known.types.set(type, (known.types.get(type) ?? 0) + count);
    }
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
    const member = this.#undescribed.at(key, () => ({
      count: 0,
      types: new Map(),
      recordedIn: this.#recordedIn,
      holder,
      name,
    }));
    if (!member) return;
    const type = kindOf(value);
    member.types.set(type, (member.types.get(type) ?? 0) + 1);
    if (this.#last.get(key) === this.bodies) return;
    this.#last.set(key, this.bodies);
    member.count += 1;
  }
}

/** A field and every field below it, in an order that is the same for the same document. */
function fieldsIn(field: ResponseField): ResponseField[] {
  const { members, patterns, others, positions, items } = field;
  const below = [members.values(), patterns.values(), positions.values()].flatMap((fields) => [...fields]);
  return [field, ...[...below, others ?? [], items ?? []].flat().flatMap(fieldsIn)];
}

/** The type of a value, as JSON Schema names it. */
export function kindOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'object' ? 'object' : typeof value;
}
