import { isJsonObject, isSecretMember, type JsonValue } from '@specpact/spec';
import { REDACTED } from '../http/redaction.ts';

/** In characters. A shorter secret occurs in many ordinary words. */
const SHORTEST_SECRET = 4;

/**
 * Redacts an example: members whose names suggest a secret, members that the user named, and the request's
 * credentials wherever they occur. A text becomes `[redacted]` and a number becomes 0, so the example keeps
 * its form.
 */
export class ExampleRedaction {
  readonly #names: ReadonlySet<string>;
  readonly #paths: readonly (readonly string[])[];

  /** @param fields names of members, or dotted paths from the root. A list on the way is searched. */
  constructor(fields: readonly string[]) {
    this.#names = new Set(fields.filter((field) => !field.includes('.')).map((name) => name.toLowerCase()));
    this.#paths = fields.filter((field) => field.includes('.')).map((field) => field.split('.'));
  }

  /** @param secrets the credentials of the request. */
  redact(value: JsonValue, secrets: readonly string[]): JsonValue {
    const known = secrets.filter((secret) => secret.length >= SHORTEST_SECRET);
    return this.#visit(value, this.#paths, known);
  }

  #visit(value: JsonValue, paths: readonly (readonly string[])[], secrets: readonly string[]): JsonValue {
    if (Array.isArray(value)) return value.map((item) => this.#visit(item, paths, secrets));
    if (typeof value === 'string') return withoutSecrets(value, secrets);
    if (!isJsonObject(value)) return value;
    const members = Object.entries(value).map(([name, member = null]): [string, JsonValue] => {
      const below = paths.filter(([first]) => first === name).map(([, ...rest]) => rest);
      const isSecret =
        isSecretMember(name) ||
        this.#names.has(name.toLowerCase()) ||
        below.some(({ length }) => length === 0);
      return [
        withoutSecrets(name, secrets),
        isSecret ? blank(member, secrets) : this.#visit(member, below, secrets),
      ];
    });
    return Object.fromEntries(members);
  }
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((left, each) => left.replaceAll(each, REDACTED), text);
}

/** A value of the same form without information. */
function blank(value: JsonValue, secrets: readonly string[]): JsonValue {
  if (Array.isArray(value)) return value.map((item) => blank(item, secrets));
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member = null]) => [
        withoutSecrets(name, secrets),
        blank(member, secrets),
      ]),
    );
  }
  if (typeof value === 'string') return REDACTED;
  if (typeof value === 'number') return 0;
  return typeof value === 'boolean' ? false : value;
}
