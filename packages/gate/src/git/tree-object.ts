/** A file or folder in a tree of git. */
export interface TreeEntry {
  /** `100644` for a file, `40000` for a folder; others are kept as they are. */
  mode: string;
  /** The hash of the blob or tree, as bytes. */
  object: Buffer;
}

export const FILE = '100644';
export const FOLDER = '40000';

/**
 * The entries of a tree by their names, one character for each byte. In a tree: `mode SP name NUL hash`, one after
 * the other.
 *
 * @param hashLength in bytes: 20 for SHA-1, 32 for SHA-256.
 */
export function readTree(bytes: Buffer, hashLength: number): Map<string, TreeEntry> {
  const entries = new Map<string, TreeEntry>();
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const end = bytes.indexOf(0, space);
    const object = bytes.subarray(end + 1, end + 1 + hashLength);
    entries.set(bytes.toString('latin1', space + 1, end), {
      mode: bytes.toString('latin1', at, space),
      object,
    });
    at = end + 1 + hashLength;
  }
  return entries;
}

/** The names in a tree, as text. */
export function treeNames({ name, bytes }: { name: string; bytes: Buffer }): string[] {
  return [...readTree(bytes, name.length / 2).keys()].map((key) =>
    Buffer.from(key, 'latin1').toString('utf8'),
  );
}

/** A tree in the one order that git takes: by bytes, a folder as if its name ended with a slash. */
export function treeBytes(entries: ReadonlyMap<string, TreeEntry>): Buffer {
  return Buffer.concat(
    [...entries]
      .map(([name, entry]) => ({
        entry,
        name: Buffer.from(name, 'latin1'),
        key: Buffer.from(entry.mode === FOLDER ? `${name}/` : name, 'latin1'),
      }))
      .sort((a, b) => Buffer.compare(a.key, b.key))
      .flatMap(({ name, entry }) => [Buffer.from(`${entry.mode} `), name, Buffer.of(0), entry.object]),
  );
}
