/**
 * The names in a tree of git. A tree has entries `mode SP name NUL hash`, one after the other.
 *
 * @param name of the tree: its hash has as many bytes as those in it.
 */
export function treeNames({ name, bytes }: { name: string; bytes: Buffer }): string[] {
  const names: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const end = bytes.indexOf(0, space);
    names.push(bytes.toString('utf8', space + 1, end));
    at = end + 1 + name.length / 2;
  }
  return names;
}
