// pair/ takes two documents.
// It gives their operations, parameters, media types and responses in pairs, and says which parts are the same text.
import { discriminatorOutline, SchemaReader, Trail } from '@specpact/schema';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Path,
} from '@specpact/spec';

/** Whether parts of two documents say the same, word for word, wherever their references lead. */
export class SameText {
  readonly #old: OpenApiDocument;
  readonly #new: OpenApiDocument;
  /** The part of both documents that holds all differences, if there is one. */
  readonly #changed: Path | undefined;
  /** Only targets of references are remembered: everything else is met once. */
  readonly #known = new WeakMap<JsonObject, WeakMap<JsonObject, boolean>>();
  /** The pairs that count as the same only if the outermost one is. */
  readonly #assumed: [JsonObject, JsonObject][] = [];
  readonly #targets = {
    old: new Map<string, JsonValue | undefined>(),
    new: new Map<string, JsonValue | undefined>(),
  };

  constructor(old: OpenApiDocument, now: OpenApiDocument) {
    this.#old = old;
    this.#new = now;
    this.#changed = old.changedPart(now);
  }

  /**
   * Whether two operations are known to say the same by their places alone: all differences stand in another path item,
   * or in a part that no operation depends on. `false` if that is not known.
   */
  isUntouched(old: Path, now: Path): boolean {
    const [section, template] = this.#changed ?? [];
    if (section === undefined || old[0] !== 'paths' || now[0] !== 'paths') return false;
    if (section !== 'paths') return WITHOUT_OPERATIONS.has(section);
    return template !== undefined && template !== old[1] && template !== now[1];
  }

  /** Whether two schemas say the same. The result is remembered. */
  schemas(old: JsonObject, now: JsonObject): boolean {
    return this.#remembered(old, now);
  }

  /** Whether two values say the same. */
  values(old: JsonValue | undefined, now: JsonValue | undefined): boolean {
    if (typeof old !== 'object' || old === null) return old === now;
    if (Array.isArray(old)) {
      return (
        Array.isArray(now) &&
        old.length === now.length &&
        old.every((one, index) => this.values(one, now[index]))
      );
    }
    if (!isJsonObject(now)) return false;
    if (typeof old.$ref === 'string' || typeof now.$ref === 'string') return this.#references(old, now);
    return this.#members(old, now);
  }

  #members(old: JsonObject, now: JsonObject): boolean {
    // Most members stand in the same order. They are compared without a look-up of their names, which takes longest.
    const [others, values] = [Object.keys(now), Object.values(now)];
    let index = 0;
    for (const name in old) {
      const isInOrder = name === others[index];
      if (!isInOrder && !Object.hasOwn(now, name)) return false;
      if (!this.values(old[name], isInOrder ? values[index] : now[name])) return false;
      index += 1;
    }
    if (index !== others.length) return false;
    return !isJsonObject(old.discriminator) || this.#heirs(old, now);
  }

  /** A discriminator leads to the schemas that extend its own, and no reference does. */
  #heirs(old: JsonObject, now: JsonObject): boolean {
    const [was, is] = [
      { reader: SchemaReader.of(this.#old), value: old },
      { reader: SchemaReader.of(this.#new), value: now },
    ].map(({ reader, value }) => discriminatorOutline(reader, { value, at: Trail.root })?.heirs ?? new Map());
    if (was?.size !== is?.size) return false;
    return [...(was ?? [])].every(([name, { value }]) => {
      const other = is?.get(name)?.value;
      return isJsonObject(value) && isJsonObject(other) ? this.#remembered(value, other) : value === other;
    });
  }

  #references(old: JsonObject, now: JsonObject): boolean {
    const { $ref: from } = old;
    const { $ref: to } = now;
    if (typeof from !== 'string' || typeof to !== 'string') return from === to && this.#members(old, now);
    if (Object.keys(old).length + Object.keys(now).length > 2) {
      const [{ $ref: _from, ...beside }, { $ref: _to, ...besideToo }] = [old, now];
      if (!this.values(beside, besideToo)) return false;
    }
    // A name is a part of what generated code sees.
    if (from !== to) return false;
    const [target, other] = [this.#target('old', from), this.#target('new', to)];
    if (!isJsonObject(target) || !isJsonObject(other))
      return target !== undefined && this.values(target, other);
    return this.#remembered(target, other);
  }

  #remembered(old: JsonObject, now: JsonObject): boolean {
    const known = this.#known.get(old) ?? new WeakMap<JsonObject, boolean>();
    this.#known.set(old, known);
    const before = known.get(now);
    if (before !== undefined) return before;
    // A pair that is met again while it is compared is the same if the rest is.
    known.set(now, true);
    const from = this.#assumed.length;
    this.#assumed.push([old, now]);
    const found = this.values(old, now);
    if (!found) {
      for (const [one, other] of this.#assumed.splice(from)) this.#known.get(one)?.delete(other);
      known.set(now, false);
    } else if (from === 0) this.#assumed.length = 0;
    return found;
  }

  #target(of: 'old' | 'new', $ref: string): JsonValue | undefined {
    const targets = this.#targets[of];
    if (targets.has($ref)) return targets.get($ref);
    const target = (of === 'old' ? this.#old : this.#new).target($ref)?.value;
    targets.set($ref, target);
    return target;
  }
}

/** Members of a document that say nothing about its operations. */
const WITHOUT_OPERATIONS = new Set(['info', 'tags', 'externalDocs', 'webhooks']);
