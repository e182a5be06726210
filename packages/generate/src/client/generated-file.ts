/** A file of a generated client. */
export interface GeneratedFile {
  /** Its path in the folder of the client, with `/`. */
  name: string;
  /** The same for the same document, to the byte. */
  text: string;
  /** Of a package that a person finishes: it is theirs as soon as they have changed it. */
  isScaffold?: boolean;
}
