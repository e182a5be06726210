import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { VerifyError } from '../inputs/verify-error.ts';
import { ensurePactVerifier, VERIFIER_RANGE } from './pact-verifier.ts';

const ABSENT = '@specpact/nobody-has-this';

test('a replay without the verifier is refused, and both ways out are named', () => {
  const refused = () => ensurePactVerifier(() => import.meta.resolve(ABSENT));
  expect(refused).toThrow(VerifyError);
  expect(refused).toThrow(/^the replay needs @pact-foundation\/pact-core, which is not installed\n/);
  expect(refused).toThrow(/npm install --save-dev @pact-foundation\/pact-core.*--no-replay/);
  expect(() => ensurePactVerifier()).not.toThrow();
});

test('a replay with an older verifier is refused, with the version that fits', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'specpact-verifier-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const manifest = { name: '@pact-foundation/pact-core', version: '19.2.0' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  const refused = () => ensurePactVerifier(() => pathToFileURL(join(folder, 'index.js')).href);
  expect(refused).toThrow(VerifyError);
  expect(refused).toThrow(
    /^the replay needs @pact-foundation\/pact-core \^20\.2\.0, and 19\.2\.0 is installed\n/,
  );
});

test('the range is that of the package', () => {
  const { peerDependencies } = createRequire(import.meta.url)('../../package.json') as {
    peerDependencies: Record<string, string>;
  };
  expect(peerDependencies['@pact-foundation/pact-core']).toBe(VERIFIER_RANGE);
});
