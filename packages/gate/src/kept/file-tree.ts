/** The files of a store at one moment, by their paths with slashes. */
export interface TreeState {
  /** When it was fetched, if it could not be fetched again now. */
  fetchedAt: Date | undefined;
  /** The bytes of files, in the order of the paths; `undefined` for one that is not there. */
  read(paths: readonly string[]): Promise<(Buffer | undefined)[]>;
  /** The names in a folder, in any order. A folder that is not there has none. */
  list(folder: string): Promise<string[]>;
}

/** The new bytes of files. They are written in this order where not all can be written at once. */
export type Changes = ReadonlyMap<string, Buffer>;

/** A change to files, made from the newest state. It may be asked for again, if somebody else was faster. */
export type Change = (state: TreeState) => Promise<Changes>;

/** Files that several processes change, each seeing what the others did. */
export interface FileTree {
  readonly shown: string;
  open(): Promise<TreeState>;
  /** Writes the changes as one, or none of them. */
  write(message: string, change: Change): Promise<void>;
}
