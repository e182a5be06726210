import { dirname, resolve } from 'node:path';
import type { Layout } from '@specpact/verify';
import type { Io } from '../command.ts';
import type { ClientConfig } from './config.ts';
import { findConfig } from './config-file.ts';

/** The configuration of a repository. Paths are absolute. */
export interface RepositoryConfig {
  /** `undefined` if there is none. */
  file: string | undefined;
  documents: readonly RepositoryDocument[] | undefined;
  pacts: readonly string[] | undefined;
  accepted: string | undefined;
  store: string | undefined;
  deprecationDays: number | undefined;
  /** In MiB. */
  maxFileSize: number | undefined;
}

export interface RepositoryDocument {
  file: string;
  providers: readonly string[];
  isForeign: boolean;
  root: string | undefined;
  clients: readonly ClientConfig[] | undefined;
}

/** The configuration of a folder without one. */
const NONE: RepositoryConfig = {
  file: undefined,
  documents: undefined,
  pacts: undefined,
  accepted: undefined,
  store: undefined,
  deprecationDays: undefined,
  maxFileSize: undefined,
};

/**
 * Reads the configuration in the working folder, if there is one.
 *
 * @throws {UsageError} if it cannot be loaded, or a member is wrong.
 */
export async function readConfig({ cwd, onInput }: Pick<Io, 'cwd' | 'onInput'>): Promise<RepositoryConfig> {
  const file = findConfig(cwd);
  if (file === undefined) return NONE;
  onInput?.(file);
  // Most repositories have none, and then nothing of this is loaded.
  const [{ loadConfig }, { checkConfig }] = await Promise.all([
    import('./load-config.ts'),
    import('./check-config.ts'),
  ]);
  const { documents, pacts, accepted, store, deprecation, maxFileSize } = checkConfig(await loadConfig(file));
  const at = (path: string) => resolve(dirname(file), path);
  return {
    file,
    documents: documents?.map((one) => ({
      file: at(one.file),
      providers: one.providers ?? [],
      isForeign: one.ours === false,
      root: one.root === undefined ? undefined : at(one.root),
      clients: one.clients?.map((client) => ({ ...client, out: at(client.out) })),
    })),
    pacts: pacts?.map(at),
    accepted: accepted === undefined ? undefined : at(accepted),
    store,
    deprecationDays: deprecation?.days,
    maxFileSize,
  };
}

/** Where a configuration has documents and pacts. */
export function layoutOf({ documents, pacts }: RepositoryConfig): Layout | undefined {
  return documents || pacts ? { documents, pacts } : undefined;
}
