/** A line on the terminal that says what is being done, if that takes long. It counts the seconds. */
export interface Progress {
  /** Shows a text that has been made printable, or puts it in the place of the one before. */
  show(text: string): void;
  /** Removes the line. */
  hide(): void;
}
