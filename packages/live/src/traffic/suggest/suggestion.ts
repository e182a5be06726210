// traffic/suggest/ takes what traffic has shown.
// It gives changes of the document that describe it: as sentences, as a diff, and as texts of files.

/** One change of the document that traffic suggests. */
export interface Suggestion {
  /** One sentence: what it is, and how often it was seen. */
  message: string;
  /** The file of the change; `undefined` if it has to be written by hand. */
  file: string | undefined;
}

/** The changes of a document that traffic suggests. */
export interface SuggestedChanges {
  suggestions: readonly Suggestion[];
  /** As `git apply` takes it. Empty if there is nothing to change. */
  patch: string;
  /** The changed files, by their absolute paths. */
  files: readonly { file: string; text: string }[];
}
