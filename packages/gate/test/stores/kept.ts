import { KeptStore } from '../../src/kept/kept-store.ts';
import { openStore, type StoreOptions } from '../../src/open-store.ts';

/** A store of files. */
export async function openKept(options: StoreOptions): Promise<KeptStore> {
  const store = await openStore(options);
  if (store instanceof KeptStore) return store;
  throw new Error(`${store.shown} keeps no files`);
}
