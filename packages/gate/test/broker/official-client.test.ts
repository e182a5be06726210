import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canIDeploy, selectPacts } from '../../src/ask-store.ts';
import { brokerAddress } from '../../src/broker/broker-address.ts';
import { BrokerStore } from '../../src/broker/broker-store.ts';
import { shopPact, versionOf } from '../judge/shop.ts';
import { BrokerServer } from './broker-server.ts';

/* The official client of the Pact Broker and this one, against one server: each reads what the other has written. */

const LONG = { timeout: 300_000 };
const CLIENT = join(
  dirname(createRequire(import.meta.url).resolve('@pact-foundation/pact-cli/package.json')),
  'bin/pact-broker.js',
);

let server: BrokerServer;
let store: BrokerStore;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specpact-broker-'));
  server = await BrokerServer.start({ authorization: 'Bearer t' });
  store = new BrokerStore(brokerAddress(server.url, { PACT_BROKER_TOKEN: 't' }));
});

afterEach(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the official client. */
function official(...args: string[]): Promise<{ code: number; output: string }> {
  const env = {
    ...process.env,
    PACT_BROKER_BASE_URL: server.url,
    PACT_BROKER_TOKEN: 't',
    PACT_DO_NOT_TRACK: 'true',
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [CLIENT, ...args], { cwd: folder, env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
}

test('it reads what we have published, and where it is', LONG, async () => {
  const pact = shopPact('web', ['id', 'total']);
  await store.publish(versionOf('web', '1', pact));
  await store.createEnvironment('production', true);
  await store.record({ action: 'deployment', app: 'web', version: '1', environment: 'production' });

  const args = ['--provider', 'shop', '--branch', 'main', '--latest', '--download', '--download-dir', folder];
  const got = await official('get-pacts', ...args);
  expect(got.output).toContain('web');
  expect(got.code).toBe(0);
  const [file = ''] = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const { interactions } = JSON.parse(await readFile(join(folder, file), 'utf8'));
  expect(interactions).toEqual(JSON.parse(pact.bytes.toString()).interactions);

  const listed = await official('list-environments');
  expect(listed.output).toContain('production');
  server.state.results.push({
    sha: server.state.pacts[0]?.sha ?? '',
    version: '7',
    success: false,
    body: {},
  });
  server.state.version('shop', '7', true);
  server.state.deploy('shop', '7', 'production', null);
  const asked = await official(
    'can-i-deploy',
    '--pacticipant',
    'web',
    '--version',
    '1',
    '--to-environment',
    'production',
  );
  expect(asked.code).toBe(1);
  const ours = await canIDeploy(store, { app: 'web', version: '1', environment: 'production' });
  expect(ours.outcome).toBe('no');
});

test('we read what it has published, and where it is', LONG, async () => {
  const pact = shopPact('mail', ['id']);
  await writeFile(join(folder, 'mail-shop.json'), pact.bytes);
  const published = await official(
    'publish',
    'mail-shop.json',
    '--consumer-app-version',
    '5',
    '--branch',
    'main',
  );
  expect({ code: published.code, output: published.output }).toMatchObject({ code: 0 });
  const created = await official('create-environment', '--name', 'test', '--display-name', 'Test');
  expect(created.code).toBe(0);
  const recorded = await official(
    'record-deployment',
    '--pacticipant',
    'mail',
    '--version',
    '5',
    '--environment',
    'test',
  );
  expect(recorded.output).toContain('Recorded deployment of mail version 5');

  const { environments } = await store.environments();
  expect(environments).toMatchObject([{ name: 'test', deployed: [{ app: 'mail', version: '5' }] }]);
  const { pacts } = await selectPacts(store, { names: ['shop'], selectors: [{ deployedOrReleased: true }] });
  expect(pacts.map(({ consumer }) => consumer)).toEqual(['mail']);
  const [own] = pacts;
  expect(JSON.parse(own?.bytes.toString() ?? '').interactions[0].description).toBe(
    'the order that mail reads',
  );
});
