import { fileURLToPath } from 'node:url';
import { isInstalled, isOlder, packageVersion } from '@specpact/compare';
import { VerifyError } from '../inputs/verify-error.ts';

/** The package of Pact's verifier. Its native library has 18 MB, so only those who replay install it. */
const PACT_VERIFIER = '@pact-foundation/pact-core';

/** What an older verifier says of an interaction is not understood here. It is the range of package.json. */
export const VERIFIER_RANGE = '^20.2.0';

/**
 * @throws {VerifyError} if Pact's verifier is not installed, or is too old. Without it nothing is replayed, and a
 * verdict from comparing alone could be mistaken for a full one.
 */
export function ensurePactVerifier(resolve = () => import.meta.resolve(PACT_VERIFIER)): void {
  if (!isInstalled(resolve)) {
    throw new VerifyError([`the replay needs ${PACT_VERIFIER}, which is not installed`], {
      remedy: `Install it (npm install --save-dev ${PACT_VERIFIER}), or compare only (--no-replay).`,
    });
  }
  const version = packageVersion(fileURLToPath(resolve()), PACT_VERIFIER);
  if (version === undefined || !isOlder(version, VERIFIER_RANGE)) return;
  throw new VerifyError(
    [`the replay needs ${PACT_VERIFIER} ${VERIFIER_RANGE}, and ${version} is installed`],
    {
      remedy: `Install it (npm install --save-dev ${PACT_VERIFIER}@${VERIFIER_RANGE}), or compare only (--no-replay).`,
    },
  );
}
