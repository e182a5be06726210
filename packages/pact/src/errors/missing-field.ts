/** A field that a test reads and the schema, or the example, does not have. */
export class MissingField {
  readonly written: string;
  readonly known: readonly string[];
  /** Whether the schema has it, and only the example does not. */
  readonly described: boolean;

  constructor(written: string, known: readonly string[], described: boolean) {
    this.written = written;
    this.known = known;
    this.described = described;
  }
}
