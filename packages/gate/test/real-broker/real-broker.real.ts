import { randomBytes } from 'node:crypto';
import { test } from 'vitest';
import { BrokerStore } from '../../src/broker/broker-store.ts';
import { openStore } from '../../src/open-store.ts';
import { brokerScenario } from '../broker/broker-scenario.ts';

test('the scenario, with the broker at PACT_BROKER_BASE_URL', async () => {
  const { env } = process;
  if (!env.PACT_BROKER_BASE_URL)
    throw new Error('PACT_BROKER_BASE_URL is not set: it is the address of the broker');
  const store = await openStore({ cwd: process.cwd(), env });
  if (!(store instanceof BrokerStore)) throw new Error(`${store.shown} is no broker`);
  await brokerScenario(store, randomBytes(4).toString('hex'));
});
