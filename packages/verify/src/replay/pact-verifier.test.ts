import { expect, test } from 'vitest';
import { VerifyError } from '../inputs/verify-error.ts';
import { ensurePactVerifier } from './pact-verifier.ts';

const ABSENT = '@specpact/nobody-has-this';

test('a replay without the verifier is refused, and both ways out are named', () => {
  const refused = () => ensurePactVerifier(() => import.meta.resolve(ABSENT));
  expect(refused).toThrow(VerifyError);
  expect(refused).toThrow(/^the replay needs @pact-foundation\/pact-core, which is not installed\n/);
  expect(refused).toThrow(/npm install --save-dev @pact-foundation\/pact-core.*--no-replay/);
  expect(() => ensurePactVerifier()).not.toThrow();
});
