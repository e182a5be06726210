import type { JsonValue } from '@specpact/spec';

/** What a test says of a field by hand, in place of what the schema says: see {@link matching}. */
export class FieldMatcher<Value = unknown> {
  readonly example: Value;
  readonly regex: string | undefined;

  constructor(example: Value, regex?: RegExp) {
    this.example = example;
    this.regex = regex?.source;
  }
}

/** The field must match a regular expression, such as the example does. */
export function matching<Value extends string>(regex: RegExp, example: Value): FieldMatcher<string> {
  if (!regex.test(example)) throw new TypeError(`the example "${example}" does not match ${regex}`);
  return new FieldMatcher<string>(example, regex);
}

/** The field must be this value, and no other of its type. */
export function exactly<const Value>(value: Value): FieldMatcher<Value> {
  return new FieldMatcher(value);
}

/** A field that a test names: what is left of its path, and what it says of it by hand. */
export interface FieldRead {
  path: string;
  /** The path as the test wrote it, for messages. */
  written: string;
  override?: FieldMatcher | { example: JsonValue };
}

/** What is pinned of a part of a body: all that is required in it, and the fields that are named. */
export interface Wanted {
  required: boolean;
  fields: readonly FieldRead[];
  /**
   * Whether a field that is read is made where the example lacks it. A scenario's example counts as it is:
   * the same answer is given in the replay.
   */
  completes: boolean;
}

/** The fields that lie below a member or an item, their paths from there. */
export function below(fields: readonly FieldRead[], step: string): FieldRead[] {
  return fields
    .filter(({ path }) => path === step || path.startsWith(`${step}.`) || path.startsWith(`${step}[`))
    .map((field) => ({ ...field, path: field.path.slice(step.length).replace(/^\./, '') }));
}
