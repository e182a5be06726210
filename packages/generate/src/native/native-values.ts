// native/ takes a document.
// It gives the places of texts and numbers that become a `Date` or a `bigint`, and how values are converted.
import { SchemaReader } from '@specpact/schema';
import {
  eachChild,
  type JsonObject,
  type ObjectKind,
  type OpenApiDocument,
  type Path,
  type WrittenSchema,
} from '@specpact/spec';
import { allowsPlain, type NativeKind, type NativeOptions, nativeKind } from './native-kind.ts';
import { belowOf, type ValueGroup, ValueGroups } from './value-groups.ts';
import type { ValuePart } from './value-parts.ts';

/** The place of a schema, and what its values become. */
export interface NativeMark {
  path: Path;
  kind: NativeKind;
}

const KINDS: readonly NativeKind[] = ['date', 'instant', 'bigint'];

/** The values of a document that become a `Date` or a `bigint`; `undefined` if none was asked for. */
export function nativeValues(document: OpenApiDocument, options: NativeOptions): NativeValues | undefined {
  return options.dates || options.int64 ? new NativeValues(document, options) : undefined;
}

/**
 * The texts and numbers of a document that become a `Date` or a `bigint`.
 *
 * A value may have several schemas: parts of `allOf`, and alternatives. If one of them allows a plain text and another
 * wants a date, no client can know which is meant. Then the value stays a text, wherever that schema is used.
 */
export class NativeValues {
  readonly options: NativeOptions;
  /** The schemas whose values stay as they are, though they have the format. */
  readonly plain: readonly ValuePart[];
  readonly #reader: SchemaReader;
  readonly #groups: ValueGroups;
  readonly #stays = new Map<string, ValuePart>();
  /** The groups that contain a native value, at any depth. */
  readonly #native = new Set<ValueGroup>();

  constructor(document: OpenApiDocument, options: NativeOptions) {
    this.options = options;
    this.#reader = SchemaReader.of(document);
    this.#groups = new ValueGroups(this.#reader);
    for (const { value, path } of schemasOf(document))
      this.#groups.of([this.#reader.written({ value, path })]);
    this.#findPlain();
    this.plain = [...this.#stays.values()];
    this.#findNative();
  }

  /** The places of the schemas whose values become a `Date` or a `bigint`. */
  marks(): NativeMark[] {
    const marks = new Map<string, NativeMark>();
    for (const { parts } of this.#groups.all) {
      for (const part of parts) {
        const kind = this.#kindOf(part);
        if (kind) marks.set(part.key, { path: part.at.path, kind });
      }
    }
    return [...marks.values()];
  }

  /** The group of a schema that contains a native value; `undefined` if it contains none. */
  groupOf(schema: WrittenSchema | undefined): ValueGroup | undefined {
    const group = schema && this.#groups.of([this.#reader.written(schema)]);
    return group && this.#native.has(group) ? group : undefined;
  }

  /** Whether a group contains a native value, at any depth. */
  isNative(group: ValueGroup | undefined): group is ValueGroup {
    return group !== undefined && this.#native.has(group);
  }

  /** What the value of a group itself becomes, as a text and as a number. */
  kindsOf({ parts }: ValueGroup): Set<NativeKind> {
    return new Set(parts.flatMap((part) => this.#kindOf(part) ?? []));
  }

  #kindOf({ key, value }: ValuePart): NativeKind | undefined {
    return this.#stays.has(key) ? undefined : nativeKind(value, this.#reader.dialect, this.options);
  }

  /** A schema that stays plain may make others plain, so this goes on until none is added. */
  #findPlain(): void {
    let count = -1;
    while (count < this.#stays.size) {
      count = this.#stays.size;
      for (const group of this.#groups.all) for (const kind of KINDS) this.#settle(group, kind);
    }
  }

  #settle({ parts }: ValueGroup, kind: NativeKind): void {
    const native = parts.filter((part) => this.#kindOf(part) === kind);
    if (native.length === 0) return;
    const isPlain = parts.some(
      (part) =>
        part.isOpen || (!native.includes(part) && allowsPlain(part.value, kind, this.#reader.dialect)),
    );
    if (isPlain) for (const part of native) this.#stays.set(part.key, part);
  }

  #findNative(): void {
    const users = new Map<ValueGroup, ValueGroup[]>();
    for (const group of this.#groups.all) {
      for (const below of belowOf(group)) users.set(below, [...(users.get(below) ?? []), group]);
      if (this.kindsOf(group).size > 0) this.#native.add(group);
    }
    // The loop also visits what is added to the set meanwhile.
    for (const group of this.#native) for (const user of users.get(group) ?? []) this.#native.add(user);
  }
}

/** All schemas of a document that are in no other schema. */
function schemasOf({ root }: OpenApiDocument): WrittenSchema[] {
  const found: WrittenSchema[] = [];
  const visit = (value: JsonObject, kind: ObjectKind, path: readonly string[]): void => {
    if (kind === 'schema') found.push({ value, path });
    else eachChild(value, kind, (child, childKind, below) => visit(child, childKind, [...path, ...below]));
  };
  visit(root, 'document', []);
  return found;
}
