import { freeName } from '../../source/type-names.ts';
import type { ClientMethod } from '../client-method.ts';
import type { ClientParts } from '../client-source.ts';
import { methodGroups } from '../method-groups.ts';

/** The operations of one tag. */
interface TagFile {
  /** The name of its file, without an ending. */
  name: string;
  methods: readonly ClientMethod[];
}

/** The operations by their first tag. Those without one are in `untagged`. */
export function tagFiles({ document, methods }: Pick<ClientParts, 'document' | 'methods'>): TagFile[] {
  const groups = methodGroups(document, methods);
  const tagged = new Set(groups.flatMap((group) => group.methods));
  const alone = methods.filter((method) => !tagged.has(method));
  const all = [...groups, ...(alone.length > 0 ? [{ name: 'untagged', methods: alone }] : [])];
  const used = new Set(['connection']);
  return all.map(({ name, methods: own }) => ({ name: freeName(fileName(name), used), methods: own }));
}

/** A name in lower case, because some file systems have no other. Windows has names that no file can have. */
function fileName(name: string): string {
  const words = name.replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, '-').toLowerCase();
  return /^(con|prn|aux|nul|com\d|lpt\d)$/.test(words) ? `${words}-tag` : words;
}

/** Imports of files in the folder above. */
export function above(text: string): string {
  return text.replaceAll(" from './", " from '../");
}
