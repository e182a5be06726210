import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { GateError } from '../store/gate-error.ts';

/** The text of a file of a store, as a person reads it. */
export function keptBytes(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}

/** @throws {GateError} if it is no JSON object. */
export function keptObject(file: string, bytes: Buffer): KeptObject {
  let value: JsonValue;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new GateError(`${file}: not JSON: ${cause.message}`, { cause });
  }
  if (!isJsonObject(value)) throw new GateError(`${file}: not an object`);
  return new KeptObject(file, value);
}

/** An object of a file of a store. Each member is checked as it is read: people may have changed the file. */
export class KeptObject {
  readonly #file: string;
  readonly #value: JsonObject;

  constructor(file: string, value: JsonObject) {
    this.#file = file;
    this.#value = value;
  }

  text(name: string): string {
    return this.maybeText(name) ?? this.#fail(name, 'a text');
  }

  maybeText(name: string): string | undefined {
    const value = this.#value[name];
    if (value === undefined) return undefined;
    return typeof value === 'string' && value !== '' ? value : this.#fail(name, 'a text');
  }

  /** A list of texts. One that is not there is empty. */
  texts(name: string): string[] {
    return this.#list(name).map((one) =>
      typeof one === 'string' ? one : this.#fail(name, 'a list of texts'),
    );
  }

  /** A list of objects. One that is not there is empty. */
  objects(name: string): KeptObject[] {
    return this.#list(name).map((one) =>
      isJsonObject(one)
        ? new KeptObject(`${this.#file}: ${name}`, one)
        : this.#fail(name, 'a list of objects'),
    );
  }

  flag(name: string): boolean {
    const value = this.#value[name] ?? false;
    return typeof value === 'boolean' ? value : this.#fail(name, 'true or false');
  }

  #list(name: string): readonly JsonValue[] {
    const value = this.#value[name] ?? [];
    return Array.isArray(value) ? value : this.#fail(name, 'a list');
  }

  #fail(name: string, what: string): never {
    throw new GateError(`${this.#file}: "${name}" must be ${what}`);
  }
}
