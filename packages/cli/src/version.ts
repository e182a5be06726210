import { createRequire } from 'node:module';

/** The version of the installed `specpact`. */
export const { version, peerDependencies } = createRequire(import.meta.url)('../package.json') as {
  version: string;
  /** The optional packages, with the versions that fit. */
  peerDependencies: { '@pact-foundation/pact-core': string };
};
