import { formatPointer, isJsonObject, type JsonValue, type Path } from '@specpact/spec';
import type { SchemaFault } from '../application/schema-fault.ts';
import type { Completeness, Direction } from '../application/subject.ts';
import { declaredTypes } from '../json/value/json-type.ts';
import type { SchemaAt } from '../read/schema-at.ts';
import type { SchemaReader } from '../read/schema-reader.ts';
import type { Trail } from '../read/trail.ts';
import { validate } from '../validate/validate.ts';
import { SchemaView } from './schema-view.ts';

/** The types that a schema allows for a value. A text has no type of its own. */
export function typesOf(view: SchemaView): Set<string> {
  const types = new Set<string>();
  const visit = ({ schemas, choices, dialect }: SchemaView): void => {
    for (const { value } of schemas) {
      for (const type of declaredTypes(value, dialect) ?? []) types.add(type);
      if (isJsonObject(value.properties)) types.add('object');
      if (value.items !== undefined || value.prefixItems !== undefined) types.add('array');
      for (const allowed of Array.isArray(value.enum) ? value.enum : []) types.add(typeof allowed);
      if (value.const !== undefined) types.add(typeof value.const);
    }
    for (const { branches } of choices) for (const branch of branches) visit(branch);
  };
  visit(view);
  return types;
}

export interface TextOptions {
  /** The members of the value that have a type already, and are not texts. */
  typed?: ReadonlySet<string> | undefined;
  /** @default 'exact' */
  completeness?: Completeness;
}

/**
 * Compares a value that was sent as text, in a parameter, a header or a form, with its schema. Each text is read
 * as the number, boolean or null that the schema has there. Otherwise it stays a text.
 */
export function validateText(
  reader: SchemaReader,
  schema: SchemaAt,
  value: JsonValue,
  direction: Direction,
  { typed = new Set(), completeness = 'exact' }: TextOptions = {},
): SchemaFault[] {
  const numbers = new Map<string, string>();
  const options = {
    completeness,
    direction,
    numberText: (at: Trail) => numbers.get(formatPointer(at.path)),
  } as const;
  const view = (of: JsonValue) => SchemaView.of(reader, direction, schema, of);
  const read = new TextReading(numbers, typed).read(value, view(value), []);
  const faults = validate(reader, schema, read, options);
  if (faults.length === 0) return faults;
  return validate(reader, schema, value, options).length === 0 ? [] : faults;
}

/** Reads texts by their schemas, and keeps how each number was written. */
class TextReading {
  readonly #numbers: Map<string, string>;
  readonly #typed: ReadonlySet<string>;

  constructor(numbers: Map<string, string>, typed: ReadonlySet<string>) {
    this.#numbers = numbers;
    this.#typed = typed;
  }

  read(value: JsonValue, view: SchemaView, at: Path): JsonValue {
    if (Array.isArray(value)) {
      return value.map((item, index) => this.read(item, view.item(index, item), [...at, String(index)]));
    }
    if (isJsonObject(value)) {
      return Object.fromEntries(
        Object.entries(value).map(([name, member]) => [
          name,
          member === undefined || (at.length === 0 && this.#typed.has(name))
            ? member
            : this.#member(member, view.member(name, member), [...at, name]),
        ]),
      );
    }
    if (typeof value !== 'string') return value;
    const types = typesOf(view);
    // JSON does not allow zeros in front of a number. Servers accept them in a path or a query.
    const isNumber = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value);
    if ((types.has('integer') || types.has('number')) && isNumber) {
      this.#numbers.set(formatPointer(at), value);
      return Number(value);
    }
    if (types.has('boolean') && (value === 'true' || value === 'false')) return value === 'true';
    if (types.has('null') && !types.has('string') && (value === '' || value === 'null')) return null;
    return value;
  }

  /** A form has one field for each item of a list. So a list of one item looks like the item. */
  #member(value: JsonValue, view: SchemaView, at: Path): JsonValue {
    const types = typeof value === 'string' ? typesOf(view) : undefined;
    return types?.has('array') && !types.has('string')
      ? [this.read(value, view.item(0, value), [...at, '0'])]
      : this.read(value, view, at);
  }
}
