import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mock, startMock } from '../src/index.ts';
import { compareGenerated } from './batches.ts';
import { exchange, type RawRequest } from './exchange.ts';
import { requestsFor } from './generated-requests.ts';
import { hasMalformedType } from './malformed-type.ts';
import { type PrismPeer, startPrism } from './prism-peer.ts';
import { REQUESTS } from './requests.ts';

const DOCUMENTS = {
  'external-support': '../../../openapi/external-support.yaml',
  parameters: '../fixtures/parameters.yaml',
  bodies: '../fixtures/bodies.yaml',
  headers: '../fixtures/headers.yaml',
  security: '../fixtures/security.yaml',
};

/** `MOCK_RUNS=5000 MOCK_SEED=1` tries more requests than usual. */
const RUNS = Number(process.env.MOCK_RUNS ?? 150);
const SEED = Number(process.env.MOCK_SEED ?? 20_261_123);

describe.each(Object.entries(DOCUMENTS))('%s is answered as Prism answers', (name, path) => {
  const file = fileURLToPath(new URL(path, import.meta.url));
  let prism: PrismPeer;
  let mock: Mock;
  beforeAll(async () => {
    [prism, mock] = await Promise.all([startPrism(file), startMock({ document: file, asPrism: true })]);
  });
  afterAll(async () => {
    await Promise.all([prism[Symbol.asyncDispose](), mock.close()]);
  });

  async function compare(request: RawRequest, patience = 1000) {
    const [theirs, ours] = await Promise.all([
      exchange(prism.url, request, patience),
      exchange(mock.url, request),
    ]);
    // Prism has defects here: it throws and never answers, or it answers 500 to a target that is not a URL and
    // to a body with a malformed `Content-Type`. Our answers to these requests are tested in `defects.test.ts`.
    if (theirs === 'no answer' || !URL.canParse(request.target, 'http://localhost')) {
      expect(ours).toHaveProperty('status');
    } else if (theirs.status === 500 && hasMalformedType(request)) {
      expect(ours).toHaveProperty('status', 400);
    } else {
      expect(ours).toEqual(theirs);
    }
  }

  const requests = REQUESTS[name as keyof typeof REQUESTS].map((request: RawRequest) => {
    const { method = 'GET', target, headers, body } = request;
    return [`${method} ${target} ${JSON.stringify(headers ?? {})} ${body ?? ''}`, request] as const;
  });

  it.each(requests)('%s', async (_, request) => compare(request));

  it('whatever is generated', { timeout: 60_000 + RUNS * 40 }, async () => {
    const generated = requestsFor(name as keyof typeof REQUESTS);
    await compareGenerated(generated, (request) => compare(request, 3000), { runs: RUNS, seed: SEED });
    expect(mock.requests().length).toBeGreaterThanOrEqual(Math.min(RUNS, 1000));
  });
});
