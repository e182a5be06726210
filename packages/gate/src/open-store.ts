import { resolve } from 'node:path';
import { brokerAddress } from './broker/broker-address.ts';
import { BrokerStore } from './broker/broker-store.ts';
import { FolderTree } from './folder/folder-tree.ts';
import { isRepository, ownPlace, remotePlace } from './git/git-place.ts';
import { GitTree } from './git/git-tree.ts';
import { withoutCredentials } from './git/run-git.ts';
import type { FileTree } from './kept/file-tree.ts';
import { KeptStore } from './kept/kept-store.ts';
import { GateError } from './store/gate-error.ts';

/** Which store is meant. */
export interface StoreOptions {
  /** What relative paths are relative to, and where the repository is that keeps the store by default. */
  cwd: string;
  env: Record<string, string | undefined>;
  /**
   * `https://…` and `http://…`: a Pact Broker, or PactFlow. `git+https://…`, `git+ssh://…`, `git+file://…` and
   * `git://…`: a git repository. A path: the git repository that has its top there, or else a folder.
   *
   * @default the broker at `PACT_BROKER_BASE_URL`; without one, the branch `specpact` of the repository around `cwd`, in its remote if it has one
   */
  store?: string | undefined;
}

/**
 * Finds a store. A folder or the branch of a repository need not exist yet.
 *
 * @throws {GateError} if the name of the store makes no sense.
 */
export async function openStore(options: StoreOptions): Promise<KeptStore | BrokerStore> {
  const store = options.store ?? options.env.PACT_BROKER_BASE_URL;
  return store !== undefined && /^https?:\/\//i.test(store)
    ? new BrokerStore(brokerAddress(store, options.env))
    : new KeptStore(await treeOf(options));
}

async function treeOf({ cwd, env, store }: StoreOptions): Promise<FileTree> {
  if (store === undefined) return new GitTree(await ownPlace(cwd));
  if (store === '') throw new GateError('the store has an empty name');
  const [, url] = /^git\+((?:https?|ssh|file):\/\/.+)$/s.exec(store) ?? [];
  if (url !== undefined) return new GitTree(await remotePlace(url, env));
  if (/^(git|ssh):\/\//.test(store)) return new GitTree(await remotePlace(store, env));
  if (/^[\w+.-]+:\/\//.test(store)) {
    throw new GateError(
      `there is no store of the kind ${withoutCredentials(store)}: a broker begins with https://, and a git repository with git+https://, git+ssh:// or git+file://`,
    );
  }
  const path = resolve(cwd, store);
  return isRepository(path) ? new GitTree(await remotePlace(path, env)) : new FolderTree(path);
}
