/** A file of a generated client. */
export interface GeneratedFile {
  /** Its path in the folder of the client, with `/`. */
  name: string;
  /** Its text. The same document always gives the same bytes. */
  text: string;
  /** Whether a person may finish it. It is theirs as soon as they change it. */
  isScaffold?: boolean;
}
