import { afterEach, beforeEach, expect, test } from 'vitest';
import { selectPacts } from '../../src/ask-store.ts';
import { brokerAddress } from '../../src/broker/broker-address.ts';
import { BrokerStore } from '../../src/broker/broker-store.ts';
import { publishResults } from '../../src/broker/publish-results.ts';
import type { SelectedPact } from '../../src/store/selected-pact.ts';
import { shopPact, versionOf } from '../judge/shop.ts';
import { BrokerServer } from './broker-server.ts';

type Verdict = Parameters<typeof publishResults>[1][number]['verdict'];

let server: BrokerServer;
let store: BrokerStore;
let selected: SelectedPact;

beforeEach(async () => {
  server = await BrokerServer.start();
  store = new BrokerStore({ ...brokerAddress(server.url, {}), pause: 1 });
  await store.publish(versionOf('web', '1', shopPact('web', ['id'])));
  const { pacts } = await selectPacts(store, {
    names: ['shop'],
    selectors: [{ mainBranch: true }],
    branch: 'main',
  });
  const [pact] = pacts;
  if (!pact) throw new Error('the broker gives no pact');
  selected = pact;
});

afterEach(() => server[Symbol.asyncDispose]());

const http = (description: string, id?: string) => ({
  type: 'Synchronous/HTTP',
  ...(id !== undefined && { _id: id }),
  description,
  request: { method: 'GET', path: '/orders/42' },
  response: { status: 200 },
});

const message = (description: string, id?: string) => ({
  type: 'Asynchronous/Messages',
  ...(id !== undefined && { _id: id }),
  description,
  contents: { content: {}, contentType: 'application/json', encoded: false },
});

const party = { consumer: { name: 'web' }, provider: { name: 'shop' } };
const V4 = { metadata: { pactSpecification: { version: '4.0' } } };

interface Said {
  description: string;
  findings?: object[];
  shared?: object[];
  leftOut?: boolean;
}

/** A verdict with these interactions and messages. */
function verdictOf(
  interactions: readonly Said[],
  messages: readonly Said[] = [],
  findings: object[] = [],
): Verdict {
  const whole = (one: Said) => ({ findings: [], shared: [], leftOut: false, ...one });
  const verdict: unknown = { findings, interactions: interactions.map(whole), messages: messages.map(whole) };
  return verdict as Verdict;
}

async function publish(content: object, verdict: Verdict): Promise<unknown> {
  const pact = { ...selected, bytes: Buffer.from(JSON.stringify({ ...party, ...content })) };
  await publishResults(store, [{ pact, verdict }], { provider: 'shop', version: '7', by: '1.0.0' });
  return server.state.results.at(-1)?.body;
}

const fault = (text: string, more = {}) => ({ severity: 'error', message: text, ...more });

test('each result has the identity that the broker gave, also where messages stand between', async () => {
  const content = {
    ...V4,
    interactions: [
      http('one', 'id-1'),
      message('paid', 'id-2'),
      http('two', 'id-3'),
      message('sent'),
      http('three'),
    ],
  };
  const verdict = verdictOf(
    [
      { description: 'one' },
      { description: 'two', findings: [fault('`id` is missing')] },
      { description: 'three' },
    ],
    [{ description: 'paid', findings: [fault('`at` is missing')] }, { description: 'sent' }],
  );
  expect(await publish(content, verdict)).toMatchObject({
    success: false,
    testResults: [
      { interactionId: 'id-1', interactionDescription: 'one', success: true },
      {
        interactionId: 'id-3',
        interactionDescription: 'two',
        success: false,
        mismatches: [{ description: '`id` is missing' }],
      },
      { interactionDescription: 'three', success: true },
      {
        interactionId: 'id-2',
        interactionDescription: 'paid',
        success: false,
        mismatches: [{ description: '`at` is missing' }],
      },
      { interactionDescription: 'sent', success: true },
    ],
  });
});

test('messages of version 3 have their results too', async () => {
  const { type: _, contents: __, ...paid } = message('paid', 'id-9');
  const content = {
    metadata: { pactSpecification: { version: '3.0.0' } },
    messages: [{ ...paid, contents: {}, metaData: { contentType: 'application/json' } }],
  };
  expect(await publish(content, verdictOf([], [{ description: 'paid' }]))).toMatchObject({
    success: true,
    testResults: [{ interactionId: 'id-9', interactionDescription: 'paid', success: true }],
  });
});

test.each<[string, Verdict, boolean, object]>([
  [
    'a warning',
    verdictOf([{ description: 'one', findings: [fault('x', { severity: 'warning' })] }]),
    true,
    {},
  ],
  [
    'what is accepted',
    verdictOf([{ description: 'one', findings: [fault('x', { accepted: { reason: 'known' } })] }]),
    true,
    {},
  ],
  [
    'what is pending',
    verdictOf([{ description: 'one', findings: [fault('x', { severity: 'warning', pending: true })] }]),
    false,
    { mismatches: [{ description: 'x' }] },
  ],
  [
    'what is listed with another one',
    verdictOf([{ description: 'one', shared: [fault('x')] }]),
    false,
    { mismatches: [{ description: 'x' }] },
  ],
])('the result of %s', async (_, verdict, success, more) => {
  const body = await publish({ ...V4, interactions: [http('one', 'id-1')] }, verdict);
  const one = { interactionId: 'id-1', interactionDescription: 'one', success, ...more };
  expect(body).toMatchObject({ success, providerApplicationVersion: '7' });
  expect(body).toHaveProperty('testResults', [one]);
});

test('a finding about the whole pact fails it, and no interaction', async () => {
  const verdict = verdictOf([{ description: 'one' }], [], [fault('the pact is empty')]);
  expect(await publish({ ...V4, interactions: [http('one')] }, verdict)).toMatchObject({
    success: false,
    testResults: [{ interactionDescription: 'one', success: true }],
  });
});

test('nothing is published where something was left out, or there is no broker', async () => {
  const verdict = verdictOf([{ description: 'one', leftOut: true }, { description: 'two' }]);
  await expect(publish({ ...V4, interactions: [http('one'), http('two')] }, verdict)).rejects.toThrow(
    /1 of 2 interactions were not replayed.*Nothing was published/,
  );
  const more = { provider: 'shop', version: '7', by: '1.0.0' };
  await expect(publishResults({}, [], more)).rejects.toThrow('results are published to a Pact Broker only');
  const unasked = { pact: { ...selected, results: undefined }, verdict: verdictOf([{ description: 'one' }]) };
  await expect(publishResults(store, [unasked], more)).rejects.toThrow('the broker takes no results for');
  expect(server.state.results).toEqual([]);
});
