import { isInstalled } from '@specpact/compare';
import { VerifyError } from '../inputs/verify-error.ts';

/** The package of Pact's verifier. Its native library has 18 MB, so only those who replay install it. */
const PACT_VERIFIER = '@pact-foundation/pact-core';

/**
 * @throws {VerifyError} if Pact's verifier is not installed. Without it nothing is replayed, and a verdict from
 * comparing alone could be mistaken for a full one.
 */
export function ensurePactVerifier(resolve = () => import.meta.resolve(PACT_VERIFIER)): void {
  if (isInstalled(resolve)) return;
  throw new VerifyError([`the replay needs ${PACT_VERIFIER}, which is not installed`], {
    remedy: `Install it (npm install --save-dev ${PACT_VERIFIER}), or compare only (--no-replay).`,
  });
}
