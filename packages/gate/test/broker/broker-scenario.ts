import { expect } from 'vitest';
import { canIDeploy, matrixOf, selectPacts } from '../../src/ask-store.ts';
import type { BrokerStore } from '../../src/broker/broker-store.ts';
import { publishResults } from '../../src/broker/publish-results.ts';
import type { ContractFile } from '../../src/store/store.ts';
import { shopPact, versionOf } from '../judge/shop.ts';

/**
 * What a consumer, a provider and their broker do with each other. All names end with `mark`, so that it leaves the rest
 * of a broker alone.
 */
export async function brokerScenario(store: BrokerStore, mark: string): Promise<void> {
  const [web, shop, environment] = [`web-${mark}`, `shop-${mark}`, `environment-${mark}`];
  const pact = withProvider(shopPact(web, ['id']), shop);

  expect(await store.createEnvironment(environment, false)).toBe('written');
  await store.publish({
    ...versionOf(web, '1', pact),
    tags: ['scenario'],
    buildUrl: 'https://ci.example.com/1',
  });
  await store.record({ action: 'deployment', app: web, version: '1', environment });

  const names = [shop];
  const selectors = [{ mainBranch: true } as const, { deployedOrReleased: true } as const];
  const { pacts } = await selectPacts(store, { names, selectors, branch: 'main' });
  expect(pacts.map(({ consumer, pending }) => [consumer, pending])).toEqual([[web, true]]);
  const received = JSON.parse(pacts[0]?.bytes.toString() ?? '{}');
  expect(received.interactions[0]).toMatchObject(JSON.parse(pact.bytes.toString()).interactions[0]);

  const [selected] = pacts;
  if (!selected) throw new Error('the broker gives no pact');
  const publish = (version: string, message: string | undefined) =>
    publishResults(store, [{ pact: selected, verdict: verdictWith(selected.file, message) }], {
      provider: shop,
      version,
      branch: 'main',
      by: '0.0.0',
    });
  await publish('7', undefined);
  await publish('8', 'the field `id` is missing');
  const ask = (app: string, version: string) => canIDeploy(store, { app, version, environment });
  expect((await ask(shop, '7')).outcome).toBe('yes');
  expect((await ask(shop, '8')).outcome).toBe('no');
  expect((await ask(shop, '9')).outcome).toBe('unknown');

  await store.record({ action: 'deployment', app: shop, version: '7', environment });
  expect((await ask(web, '1')).outcome).toBe('yes');
  expect((await matrixOf(store, { environment })).pairs).toMatchObject([
    { consumer: { app: web, version: '1' }, provider: { app: shop, version: '7' }, outcome: 'yes' },
  ]);
  const there = (await store.environments()).environments.find(({ name }) => name === environment);
  expect(there?.deployed.map(({ app, version }) => `${app} ${version}`).sort()).toEqual([
    `${shop} 7`,
    `${web} 1`,
  ]);
  await store.record({ action: 'undeployment', app: web, environment });
  await store.record({ action: 'release', app: web, version: '1', environment });
  const after = (await store.environments()).environments.find(({ name }) => name === environment);
  expect(after?.released.map(({ app }) => app)).toEqual([web]);
}

function withProvider(pact: ContractFile, provider: string): ContractFile {
  const value = { ...JSON.parse(pact.bytes.toString()), provider: { name: provider } };
  return { ...pact, name: provider, bytes: Buffer.from(JSON.stringify(value)) };
}

/** The verdict on a replay of the one interaction. */
function verdictWith(
  file: string,
  message: string | undefined,
): Parameters<typeof publishResults>[1][number]['verdict'] {
  const fault = { severity: 'error', code: 'response.body.incompatible', message, fingerprint: '0' };
  const interaction = {
    ok: message === undefined,
    description: 'the order',
    method: 'GET',
    path: '/orders/42',
    status: 200,
    operation: 'getOrder',
    leftOut: false,
    plugins: [],
    judged: true,
    findings: message === undefined ? [] : [fault],
    shared: [],
  };
  const verdict = { ok: true, consumer: 'web', provider: 'shop', file, document: undefined };
  const whole: unknown = { ...verdict, findings: [], interactions: [interaction], messages: [] };
  return whole as Parameters<typeof publishResults>[1][number]['verdict'];
}
