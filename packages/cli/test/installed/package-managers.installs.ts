import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EmptyRepository } from './empty-repository.ts';
import { runEveryCommand } from './every-command.ts';
import { NPM, OTHERS } from './package-manager.ts';

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

test.each([NPM, ...OTHERS])(
  '$name installs the packed command and the kit for consumer tests, with Pact’s core, and they run',
  async (manager) => {
    await using repository = await EmptyRepository.create(manager, {
      '@pact-foundation/pact-core': '^20.2.0',
      '@specpact/pact': 'packed',
    });
    const installed = (await repository.packages()).map(({ name }) => name);
    expect(installed).not.toContain('@scarf/scarf');
    await runEveryCommand(repository);
    expect(await repository.specpact('verify')).toMatchObject({ code: 0 });
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
  },
);
