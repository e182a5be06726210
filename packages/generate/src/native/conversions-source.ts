import type { WrittenSchema } from '@specpact/spec';
import { docComment } from '../source/comment.ts';
import type { ImportEnding } from '../source/import-ending.ts';
import { literal, Source } from '../source/literal.ts';
import type { NativeValues } from './native-values.ts';
import { belowOf, type ValueGroup } from './value-groups.ts';

/** The line that imports what {@link ConversionsSource.of} refers to. */
export function conversionsImport(ending: ImportEnding = 'js'): string {
  return `import * as conversions from './conversions.${ending}';\n`;
}

/** Writes `conversions.ts`: a constant for each value that contains a `Date` or a `bigint`. */
export class ConversionsSource {
  readonly #values: NativeValues;
  readonly #names = new Map<ValueGroup, string>();

  constructor(values: NativeValues) {
    this.#values = values;
  }

  /** The expression for how the values of a schema are converted; `undefined` if they are not. */
  of(schema: WrittenSchema | undefined): Source | undefined {
    const group = this.#values.groupOf(schema);
    return group && this.#expression(group, (name) => `conversions.${name}`);
  }

  /** The source of all constants that were asked for, and of those that they refer to. */
  text(): string {
    const written: string[] = [];
    // The loop also visits what is added to the map meanwhile.
    for (const [group, name] of this.#names) {
      const about = docComment([`How a value of \`${group.parts[0]?.key}\` is converted.`]);
      written.push(`${about}export const ${name}: Conversion = ${literal(this.#parts(group))};\n`);
    }
    return `import type { Conversion } from '@specpact/client';\n\n${written.join('\n')}`;
  }

  #expression(group: ValueGroup, refer: (name: string) => string): Source {
    const [kind, other] = this.#values.kindsOf(group);
    const isWhole = kind && !other && !belowOf(group).some((below) => this.#values.isNative(below));
    if (isWhole) return new Source(`'${kind}'`);
    const name = this.#names.get(group) ?? `c${this.#names.size}`;
    this.#names.set(group, name);
    return new Source(refer(name));
  }

  #below(group: ValueGroup | undefined): Source | null {
    // The constant may come later in the file, or be one that contains this one.
    return this.#values.isNative(group) ? this.#expression(group, (name) => `() => ${name}`) : null;
  }

  #parts(group: ValueGroup) {
    const kinds = this.#values.kindsOf(group);
    const others = this.#below(group.others);
    const items = this.#below(group.items);
    const first = Array.from(group.first, (item) => this.#below(item));
    const members = [...group.members].map(([name, member]) => [name, this.#below(member)] as const);
    // A member without a conversion counts only if the others have one.
    const named = members.filter(([, member]) => member || others);
    const isPlaced = first.some(Boolean) || (first.length > 0 && items);
    return {
      ...(kinds.has('date') && { text: 'date' }),
      ...(kinds.has('instant') && { text: 'instant' }),
      ...(kinds.has('bigint') && { number: 'bigint' }),
      ...(named.length > 0 && { members: Object.fromEntries(named) }),
      ...(others && { others }),
      ...(isPlaced && { first }),
      ...(items && { items }),
    };
  }
}
