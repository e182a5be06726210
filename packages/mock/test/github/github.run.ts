import { Agent } from 'node:http';
import { loadDocument, type OpenApiDocument } from '@specpact/spec';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Mock, startMock } from '../../src/index.ts';
import { compareGenerated } from '../batches.ts';
import { derivedRequests } from '../derived-requests.ts';
import { exchange, type RawAnswer, type RawRequest } from '../exchange.ts';
import { hasMalformedType } from '../malformed-type.ts';
import { type PrismPeer, startPrism } from '../prism-peer.ts';
import { githubDocument } from './github-document.ts';

/** Prism answers at most 145 requests/s. `MOCK_RUNS=20000 MOCK_SEED=1` tries more requests. */
const RUNS = Number(process.env.MOCK_RUNS ?? 2000);
const SEED = Number(process.env.MOCK_SEED ?? 20_261_123);
const PATIENCE = 60_000;

let document: OpenApiDocument;
const agent = new Agent({ keepAlive: true });
let prism: PrismPeer;
let mock: Mock;

beforeAll(async () => {
  const file = await githubDocument();
  document = await loadDocument(file);
  [prism, mock] = await Promise.all([startPrism(file), startMock({ document, asPrism: true })]);
});
afterAll(async () => {
  agent.destroy();
  await Promise.all([prism?.[Symbol.asyncDispose](), mock?.close()]);
});

async function compare(request: RawRequest) {
  const [theirs, ours] = await Promise.all([
    exchange(prism.url, request, PATIENCE, agent),
    exchange(mock.url, request, PATIENCE, agent),
  ]);
  if (theirs === 'no answer') expect(ours).toHaveProperty('status');
  else if (theirs.status === 500 && hasMalformedType(request)) expect(ours).toHaveProperty('status', 400);
  else if (violationsOf(theirs).startsWith(': Too many')) expectMended(ours, theirs);
  else expect(ours).toEqual(theirs);
  // The second answer may come from memory.
  expect(await exchange(mock.url, request, PATIENCE, agent)).toEqual(ours);
}

const violationsOf = ({ headers }: RawAnswer) =>
  headers.find((line) => line.startsWith('sl-violations'))?.slice('sl-violations'.length) ?? '';

/** Prism cuts a list of violations in the middle of its JSON if it is too long: see `defects.test.ts`. */
function expectMended(ours: RawAnswer | 'no answer', theirs: RawAnswer) {
  if (ours === 'no answer') throw new Error('there is no answer');
  const others = ({ headers }: RawAnswer) => headers.filter((line) => !line.startsWith('sl-violations'));
  expect({ ...ours, headers: others(ours) }).toEqual({ ...theirs, headers: others(theirs) });
  expect(JSON.parse(violationsOf(ours).slice(': '.length)).at(-1)).toMatchObject({ code: 'omitted' });
}

it("GitHub's document is answered as Prism answers, whatever is asked", async () => {
  await compareGenerated(derivedRequests(document), compare, { runs: RUNS, seed: SEED });
  expect(mock.requests().length).toBeGreaterThanOrEqual(Math.min(2 * RUNS, 1000));
});
