import { expect, test } from 'vitest';
import { EmptyRepository } from './empty-repository.ts';
import { OTHERS } from './package-manager.ts';

test.each(OTHERS)('$name installs the packed command, with Pact’s verifier, and it runs', async (manager) => {
  await using repository = await EmptyRepository.create(manager, { '@pact-foundation/pact-core': '^20.2.0' });
  for (const command of [
    ['lint'],
    ['generate', 'openapi/external-support.yaml', '--out', 'client', '--package', '@you/client'],
    ['verify', '--no-replay'],
    ['verify'],
  ]) {
    expect(await repository.specpact(...command)).toMatchObject({ code: 0 });
  }
  await using mock = await repository.mock();
  const headers = { 'x-api-key': 'k', prefer: 'dynamic=true' };
  expect((await fetch(`${mock.url}/v1/external-support/p-1`, { headers })).status).toBe(200);
});
