import type { SchemaAt, SchemaChild, SchemaReader } from '@specpact/schema';
import { typedChildren, type ValuePart, valueParts } from './value-parts.ts';

/** A value as all schemas about it describe it together, and the groups of its parts. */
export interface ValueGroup {
  key: string;
  parts: readonly ValuePart[];
  members: Map<string, ValueGroup>;
  /** Of each member that has no name here. */
  others: ValueGroup | undefined;
  /** Of the first items. */
  first: ValueGroup[];
  items: ValueGroup | undefined;
}

/** The groups of a document. Each set of schemas has one group, so that circles end. */
export class ValueGroups {
  readonly #reader: SchemaReader;
  readonly #groups = new Map<string, ValueGroup>();

  constructor(reader: SchemaReader) {
    this.#reader = reader;
  }

  get all(): Iterable<ValueGroup> {
    return this.#groups.values();
  }

  /** The group of the value of some schemas; `undefined` if none of them is an object. */
  of(schemas: readonly SchemaAt[]): ValueGroup | undefined {
    const parts = valueParts(this.#reader, schemas);
    if (parts.length === 0) return undefined;
    const key = parts
      .map((part) => `${part.key}${part.isOpen ? '?' : ''}`)
      .sort()
      .join(' ');
    const known = this.#groups.get(key);
    if (known) return known;
    const group: ValueGroup = {
      key,
      parts,
      members: new Map(),
      others: undefined,
      first: [],
      items: undefined,
    };
    this.#groups.set(key, group);
    this.#fill(group);
    return group;
  }

  #fill(group: ValueGroup): void {
    const children = group.parts.map((part) => typedChildren(this.#reader, part));
    const names = new Set(children.flat().flatMap((child) => (child.of === 'member' ? [child.name] : [])));
    for (const name of names) {
      const member = this.of(
        children.flatMap((own) => {
          const named = own.filter((child) => child.of === 'member' && child.name === name);
          return (named.length > 0 ? named : own.filter(isOther)).map(({ schema }) => schema);
        }),
      );
      if (member) group.members.set(name, member);
    }
    group.others = this.of(schemasOf(children.flat(), isOther));
    const positions = children.flat().map((child) => (child.of === 'position' ? child.index + 1 : 0));
    for (let index = 0; index < Math.max(0, ...positions); index += 1) {
      const item = this.of(
        children.flatMap((own) => {
          const placed = own.filter((child) => child.of === 'position' && child.index === index);
          return schemasOf(placed.length > 0 ? placed : own.filter(({ of }) => of === 'item'));
        }),
      );
      if (item) group.first[index] = item;
    }
    group.items = this.of(schemasOf(children.flat(), ({ of }) => of === 'item'));
  }
}

/** The groups of the parts of a value. */
export function belowOf({ members, others, first, items }: ValueGroup): ValueGroup[] {
  return [...members.values(), others, ...first, items].filter((group) => group !== undefined);
}

function isOther({ of }: SchemaChild): boolean {
  return of === 'others' || of === 'pattern';
}

function schemasOf(
  children: readonly SchemaChild[],
  isWanted: (child: SchemaChild) => boolean = () => true,
): SchemaAt[] {
  return children.filter(isWanted).map(({ schema }) => schema);
}
