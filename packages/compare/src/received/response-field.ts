import { matchPattern, type SchemaAt } from '@specpact/schema';
import { isJsonObject, type JsonValue, type Path } from '@specpact/spec';

/**
 * A field that schemas name, with the fields below it. If several schemas describe the same value, their fields
 * are joined into one.
 */
export class ResponseField {
  readonly name: string;
  readonly members = new Map<string, ResponseField>();
  /** By the pattern that the names of members match. */
  readonly patterns = new Map<string, ResponseField>();
  /** Any member that is not named. */
  others: ResponseField | undefined;
  readonly positions = new Map<number, ResponseField>();
  /** Any item. An item is no field by itself. */
  items: ResponseField | undefined;
  /** Whether a schema that surely applies says that the field is in requests only. */
  isSurelyHidden = false;
  /** Whether some schema allows the field in a response. */
  isReadable = false;
  /** The schemas that are written for it. */
  readonly schemas: SchemaAt[] = [];

  constructor(name: string) {
    this.name = name;
  }

  get isShown(): boolean {
    return this.isReadable && !this.isSurelyHidden;
  }

  /** The fields directly below; for a list, those of its items. */
  get #below(): ResponseField[] {
    const others = this.others ? [this.others] : [];
    const named = [
      ...this.members.values(),
      ...this.patterns.values(),
      ...others,
      ...this.positions.values(),
    ];
    return [
      ...named.filter(({ isShown }) => isShown).flatMap((field) => [field, ...field.#below]),
      ...(this.items ? this.items.#below : []),
    ];
  }

  /** Every field below, each before those below it. */
  get below(): readonly ResponseField[] {
    return this.#below;
  }

  /** Where schemas are written for it in the document: the members of `properties` with its name. */
  get places(): Path[] {
    return this.schemas.map(({ at }) => at.path);
  }

  /** The names of every field below, each before those below it. */
  get names(): string[] {
    return this.#below.map(({ name }) => name);
  }

  /** The names of the fields below that a value has. */
  namesIn(value: JsonValue | undefined, found: Set<string> = new Set()): Set<string> {
    const read = (field: ResponseField | undefined, part: JsonValue | undefined) => {
      if (!field?.isShown) return;
      found.add(field.name);
      field.namesIn(part, found);
    };
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        const position = this.positions.get(index);
        if (position) read(position, item);
        else this.items?.namesIn(item, found);
      }
    } else if (isJsonObject(value)) {
      for (const [name, member] of Object.entries(value)) {
        const fields = this.#fieldsOf(name);
        for (const field of fields.length > 0 ? fields : [this.others]) read(field, member);
      }
    }
    return found;
  }

  #fieldsOf(name: string): ResponseField[] {
    const own = this.members.get(name);
    const matching = [...this.patterns].filter(([pattern]) => matchPattern(pattern, name) === 'match');
    return [...(own ? [own] : []), ...matching.map(([, field]) => field)];
  }
}
