import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EmptyRepository } from './empty-repository.ts';
import { OTHERS } from './package-manager.ts';

/** A consumer test, as node:test runs it. */
const CONSUMER = `import test from 'node:test';
import { consumer } from '@specpact/pact';
const pact = consumer('shop').of('openapi/external-support.yaml');
test('gone', () => pact.getIntegration({ path: { projectId: 'p-404' } }).responds(404, { reads: [] }).verify(
  async ({ url, credentials }) => {
    const headers = { 'x-api-key': String(Object.values(credentials)[0]) };
    const response = await fetch(url + '/v1/external-support/p-404', { headers });
    if (response.status !== 404) throw new Error(String(response.status));
  },
));
`;

test.each(OTHERS)(
  '$name installs the packed command and the kit for consumer tests, with Pact’s core, and they run',
  async (manager) => {
    await using repository = await EmptyRepository.create(manager, {
      '@pact-foundation/pact-core': '^20.2.0',
      '@specpact/pact': 'packed',
    });
    const installed = (await repository.packages()).map(({ name }) => name);
    expect(installed).not.toContain('@scarf/scarf');
    for (const command of [
      ['lint'],
      ['generate', 'openapi/external-support.yaml', '--out', 'client', '--package', '@you/client'],
      ['verify', '--no-replay'],
      ['verify'],
    ]) {
      expect(await repository.specpact(...command)).toMatchObject({ code: 0 });
    }
    await mkdir(join(repository.folder, 'test'));
    await writeFile(join(repository.folder, 'test/shop.test.mjs'), CONSUMER);
    await writeFile(join(repository.folder, '.env'), 'SPECPACT_PACTS=write');
    const reporter = '--test-reporter=@specpact/pact/node-test';
    const options = [
      '--env-file=.env',
      '--test',
      reporter,
      '--test-reporter-destination=stderr',
      'test/shop.test.mjs',
    ];
    expect(await repository.node(...options)).toMatchObject({ code: 0 });
    await using mock = await repository.mock();
    const headers = { 'x-api-key': 'k', prefer: 'dynamic=true' };
    expect((await fetch(`${mock.url}/v1/external-support/p-1`, { headers })).status).toBe(200);
  },
);
