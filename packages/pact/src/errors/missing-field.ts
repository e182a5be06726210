/** A field that a test reads, and that is not in the schema or not in the example. */
export class MissingField {
  readonly written: string;
  readonly known: readonly string[];
  /** Whether only the example lacks the field. */
  readonly described: boolean;
  /** The media type, if it is not JSON. Then there are no fields. */
  readonly notJson: string | undefined;

  constructor(written: string, known: readonly string[], described: boolean, notJson?: string) {
    this.written = written;
    this.known = known;
    this.described = described;
    this.notJson = notJson;
  }
}
