import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { canIDeploy, matrixOf, selectPacts } from '../../src/ask-store.ts';
import { brokerAddress } from '../../src/broker/broker-address.ts';
import { BrokerStore } from '../../src/broker/broker-store.ts';
import { renderGate } from '../../src/report/render-gate.ts';
import type { Recording } from '../../src/store/store.ts';
import { shopDocument, shopPact, versionOf } from '../judge/shop.ts';
import { brokerScenario } from './broker-scenario.ts';
import { BrokerServer } from './broker-server.ts';
import { answering, json } from './disturbance.ts';

const TOKEN = 'Bearer s3cret-token';
const ENV = { PACT_BROKER_TOKEN: 's3cret-token' };

let server: BrokerServer;
let store: BrokerStore;

beforeEach(async () => {
  server = await BrokerServer.start({ authorization: TOKEN, pageSize: 2 });
  store = new BrokerStore({ ...brokerAddress(server.url, ENV), pause: 1 });
});

afterEach(() => server[Symbol.asyncDispose]());

const record = (app: string, version: string, action: Recording['action'] = 'deployment') =>
  store.record({ action, app, version, environment: 'production' });

test('publishes pacts byte for byte, with branch, tags and build', async () => {
  const pact = shopPact('web', ['id']);
  await store.publish({ ...versionOf('web', '1', pact), tags: ['x'], buildUrl: 'https://ci/1' });
  expect(server.state.pacts.map(({ content }) => content)).toEqual([pact.bytes.toString()]);
  const version = server.state.version('web', '1');
  expect([[...(version?.branches ?? [])], [...(version?.tags ?? [])]]).toEqual([['main'], ['x']]);
});

test('shows what the broker says of a conflict', async () => {
  await store.publish(versionOf('web', '1', shopPact('web', ['id'])));
  await expect(store.publish(versionOf('web', '1', shopPact('web', ['total'])))).rejects.toThrow(
    /the broker answers 409: .*Each pact must be published with a unique consumer version number/,
  );
});

test('publishes documents to PactFlow, and says that a Pact Broker keeps none', async () => {
  const publication = versionOf('shop', '1', shopDocument(['id']));
  await expect(store.publish(publication)).rejects.toThrow(
    /this broker keeps no documents; only PactFlow does/,
  );
  await using pactflow = await BrokerServer.start({ pactflow: true });
  await new BrokerStore(brokerAddress(pactflow.url, {})).publish(publication);
  expect(pactflow.state.documents).toMatchObject([
    { app: 'shop', version: '1', content: expect.stringContaining('getOrder') },
  ]);
});

test('environments, deployments and releases, over several pages', async () => {
  for (const name of ['production', 'test', 'staging'])
    await store.createEnvironment(name, name === 'production');
  expect(await store.createEnvironment('production', true)).toBe('unchanged');
  for (const version of ['1', '2', '3', '4'])
    await store.publish(versionOf('web', version, shopPact('web', ['id'])));
  await record('web', '1');
  await record('web', '2');
  for (const version of ['2', '3', '4']) await record('web', version, 'release');
  const { environments } = await store.environments();
  const shown = environments.map(({ name, deployed, released }) => [
    name,
    deployed.map(({ version }) => version),
    released.map(({ version }) => version),
  ]);
  expect(shown).toEqual([
    ['production', ['2'], ['2', '3', '4']],
    ['test', [], []],
    ['staging', [], []],
  ]);
  await record('web', '2', 'undeployment');
  await expect(record('web', '2', 'undeployment')).rejects.toThrow('web is not deployed to production');
  await record('web', '3', 'support-ended');
  await expect(record('web', '3', 'support-ended')).rejects.toThrow('web 3 is not released to production');
  const [production] = (await store.environments()).environments;
  expect(production?.released.map(({ version }) => version)).toEqual(['2', '4']);
  await expect(record('web', '9')).rejects.toThrow('web 9 was never published: publish it first');
  const mistyped = store.record({ action: 'deployment', app: 'web', version: '1', environment: 'prodution' });
  await expect(mistyped).rejects.toThrow(/no environment "prodution".*did you mean `production`\?/);
});

describe('can-i-deploy', () => {
  beforeEach(async () => {
    await store.createEnvironment('production', true);
    await store.publish(versionOf('web', '1', shopPact('web', ['id'])));
  });

  const ask = () => canIDeploy(store, { app: 'web', version: '1', environment: 'production' });
  const verified = (success: boolean) => {
    server.state.version('shop', '7', true);
    server.state.results.push({ sha: server.state.pacts[0]?.sha ?? '', version: '7', success, body: {} });
  };

  test('is yes, no or unknown as the broker says it', async () => {
    const before = await ask();
    expect(before.outcome).toBe('unknown');
    expect(before.doubts).toEqual(['There is no verified pact between some versions']);
    verified(true);
    await record('shop', '7');
    expect(await ask()).toMatchObject({
      outcome: 'yes',
      pairs: [{ outcome: 'yes', provider: { app: 'shop', version: '7' } }],
    });
    verified(false);
    const failed = await ask();
    expect(failed.outcome).toBe('no');
    const text = renderGate('text', failed);
    expect(text).toMatch(/^web +1 +shop +7 +✗ its verification failed$/m);
    expect(text).not.toContain('0 errors');
    await record('web', '1');
    expect((await matrixOf(store, {})).outcome).toBe('no');
  });

  test('is never yes for a version that the broker does not know', async () => {
    const verdict = await canIDeploy(store, { app: 'web', version: '9', environment: 'production' });
    expect(verdict.outcome).toBe('unknown');
    expect(verdict.doubts[0]).toContain(
      "No pacticipant with name 'web' and version '9' found: was web 9 published?",
    );
  });

  test('is never yes if the answer has no summary', async () => {
    server.disturb = answering(/can-i-deploy/, (response) => json(response, 200, { matrix: [] }));
    await expect(ask()).rejects.toThrow(/the broker's answer has no summary/);
  });
});

test('pacts for verification, with what the broker says of them', async () => {
  for (const app of ['web', 'mail', 'app']) await store.publish(versionOf(app, '1', shopPact(app, ['id'])));
  const selectors = [{ mainBranch: true } as const];
  const { pacts } = await selectPacts(store, {
    names: ['shop'],
    selectors,
    branch: 'main',
    wipSince: '2026-01-01',
  });
  expect(pacts.map(({ consumer, pending }) => [consumer, pending])).toEqual([
    ['web', true],
    ['mail', true],
    ['app', true],
  ]);
  expect(JSON.parse(pacts[0]?.bytes.toString() ?? '')).not.toHaveProperty('_links');
  expect(pacts[0]?.notices).toEqual(['The pact of web 1 is being verified']);
  expect(pacts[0]?.later?.[0]).toEqual({
    text: 'This pact is no longer pending',
    success: true,
    published: true,
  });
});

test.each([
  ['https://host', {}, undefined],
  ['https://host', { PACT_BROKER_TOKEN: 't', PACT_BROKER_USERNAME: 'u' }, 'Bearer t'],
  ['https://host', { PACT_BROKER_USERNAME: 'u', PACT_BROKER_PASSWORD: 'p' }, 'Basic dTpw'],
  ['https://u:p@host', {}, 'Basic dTpw'],
])('credentials of %s with %j', (url, env, authorization) => {
  expect(brokerAddress(url, env)).toEqual({ url: 'https://host/', authorization });
});

test('the scenario that a real broker is tested with', async () => {
  await brokerScenario(store, 'x');
  expect(server.state.results.map(({ version, success }) => [version, success])).toEqual([
    ['7', true],
    ['8', false],
  ]);
  expect(server.state.results[1]?.body).toMatchObject({
    testResults: [{ success: false, mismatches: [{ description: 'the field `id` is missing' }] }],
    verifiedBy: { implementation: 'specpact' },
  });
});
