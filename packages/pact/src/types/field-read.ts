import type { JsonValue } from '@specpact/spec';

/** A matcher that a test writes by hand, in place of the schema's. See {@link matching} and {@link exactly}. */
export class FieldMatcher<Value = unknown> {
  readonly example: Value;
  readonly regex: string | undefined;

  constructor(example: Value, regex?: RegExp) {
    this.example = example;
    this.regex = regex?.source;
  }
}

/** The field must match a regular expression, as the example does. */
export function matching<Value extends string>(regex: RegExp, example: Value): FieldMatcher<string> {
  if (!regex.test(example)) throw new TypeError(`the example "${example}" does not match ${regex}`);
  return new FieldMatcher<string>(example, regex);
}

/** The field must have exactly this value. */
export function exactly<const Value>(value: Value): FieldMatcher<Value> {
  return new FieldMatcher(value);
}

/** A field that a test names: the rest of its path, and what the test writes by hand for it. */
export interface FieldRead {
  path: string;
  /** The path as the test wrote it, for messages. */
  written: string;
  override?: FieldMatcher | { example: JsonValue };
}

/** What to pin in a part of a body. */
export interface Wanted {
  /** Whether to pin every required member. */
  required: boolean;
  fields: readonly FieldRead[];
  /**
   * Whether to make a field that the test reads and the example lacks. The example of a named scenario counts as
   * it is, because the replay gives the same answer.
   */
  completes: boolean;
}

/** The fields below a member or an item, with paths that begin there. */
export function below(fields: readonly FieldRead[], step: string): FieldRead[] {
  return fields
    .filter(({ path }) => path === step || path.startsWith(`${step}.`) || path.startsWith(`${step}[`))
    .map((field) => ({ ...field, path: field.path.slice(step.length).replace(/^\./, '') }));
}
