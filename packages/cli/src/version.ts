import { createRequire } from 'node:module';

/** The version of the installed `specpact`. */
export const { version, peerDependencies } = createRequire(import.meta.url)('../package.json') as {
  version: string;
  /** What a repository installs besides, as far as it wants what it is for; with the versions that fit. */
  peerDependencies: { '@pact-foundation/pact-core': string };
};
