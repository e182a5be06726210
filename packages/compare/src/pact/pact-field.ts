import { isJsonObject, type JsonObject, type JsonValue, type Path, type SourceText } from '@specpact/spec';
import { PactError } from './pact-error.ts';

/** A value of a pact file with its place, asked to be what the Pact specification says it is. */
export class PactField {
  readonly #source: SourceText;
  readonly path: Path;
  readonly value: JsonValue | undefined;

  constructor(source: SourceText, path: Path, value: JsonValue | undefined) {
    this.#source = source;
    this.path = path;
    this.value = value;
  }

  /** Whether the member is written, and is not `null`: Pact's libraries write `null` for "not said". */
  get isPresent(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** A member of this object, present or not. Own members only. */
  member(name: string): PactField {
    const object = isJsonObject(this.value) ? this.value : {};
    return new PactField(
      this.#source,
      [...this.path, name],
      Object.hasOwn(object, name) ? object[name] : undefined,
    );
  }

  /** How a number below this value is written, if it has more digits than a number of JavaScript holds. */
  numberText(path: Path): string | undefined {
    return this.#source.numberText([...this.path, ...path]);
  }

  /** Another value that stands for this one, at its place. */
  with(value: JsonValue): PactField {
    return new PactField(this.#source, this.path, value);
  }

  members(what: string): [string, PactField][] {
    return Object.keys(this.object(what)).map((name) => [name, this.member(name)]);
  }

  object(what: string): JsonObject {
    return isJsonObject(this.value) ? this.value : this.fail(`${what} must be an object`);
  }

  items(what: string): PactField[] {
    if (!Array.isArray(this.value)) return this.fail(`${what} must be an array`);
    return this.value.map((item, index) => new PactField(this.#source, [...this.path, String(index)], item));
  }

  text(what: string): string {
    return typeof this.value === 'string' && this.value !== ''
      ? this.value
      : this.fail(`${what} must be a string that is not empty`);
  }

  /** @throws {PactError} always, at this place. */
  fail(reason: string, cause?: unknown): never {
    throw new PactError(reason, { position: this.#source.locate(this.path, 'value'), cause });
  }
}
