import { createRequire } from 'node:module';

/** The version of the installed `specpact`. */
export const { version, peerDependencies } = createRequire(import.meta.url)('../package.json') as {
  version: string;
  /** The optional packages, with the versions that fit. */
  peerDependencies: Readonly<
    Record<'@pact-foundation/pact-core' | '@pactflow/openapi-pact-comparator', string>
  >;
};
