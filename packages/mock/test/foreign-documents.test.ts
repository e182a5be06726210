import { Agent } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadDocument, type OpenApiDocument } from '@specpact/spec';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mock, startMock } from '../src/index.ts';
import { compareGenerated } from './batches.ts';
import { derivedRequests } from './derived-requests.ts';
import { exchange, type RawRequest } from './exchange.ts';
import { hasMalformedType } from './malformed-type.ts';
import { type PrismPeer, startPrism } from './prism-peer.ts';

// Documents by other authors. They have circular schemas, every style of parameter, polymorphism, several
// media types and several ways to authenticate.
const FOREIGN = [
  '2.0/json/petstore.json',
  '2.0/json/petstore-expanded.json',
  '2.0/json/api-with-examples.json',
  '2.0/json/schema-circular.json',
  '3.0/json/petstore.json',
  '3.1/json/petstore.json',
  '3.1/json/train-travel.json',
  '3.0/json/parameters-style.json',
  '3.1/json/security.json',
  '3.0/json/security-multiple.json',
  '3.0/json/http-status-codes.json',
  '3.0/json/polymorphism.json',
  '3.0/json/discriminators.json',
  '3.0/json/schema-circular.json',
  '3.0/json/response-multiple-mediatypes.json',
  '3.0/json/schema-encoding-style.json',
  '3.0/json/form-data.json',
  '3.0/json/uspto.json',
];

/** `MOCK_RUNS=5000 MOCK_SEED=1` tries more requests than usual. */
const RUNS = Number(process.env.MOCK_RUNS ?? 300);
/** Ten documents of Swagger 2.0 get 5,000 requests. */
const SWAGGER_RUNS = Number(process.env.MOCK_RUNS ?? 500);
const SEED = Number(process.env.MOCK_SEED ?? 20_261_123);

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve('@readme/oas-examples/package.json'));

// Swagger 2.0, with each of its constructs.
const SWAGGER = ['shop', 'parameters', 'forms', 'responses', 'security', 'files'];

const DOCUMENTS = [
  ...FOREIGN.map((path) => [path, join(folder, path)]),
  ...SWAGGER.map((name) => [
    `swagger/${name}.yaml`,
    fileURLToPath(new URL(`../fixtures/swagger/${name}.yaml`, import.meta.url)),
  ]),
] as [name: string, file: string][];

describe.each(DOCUMENTS)('%s is answered as Prism answers', (name, file) => {
  const runs = /^(?:2\.0|swagger)\//.test(name) ? SWAGGER_RUNS : RUNS;
  let document: OpenApiDocument;
  const agent = new Agent({ keepAlive: true });
  let prism: PrismPeer;
  let mock: Mock;
  beforeAll(async () => {
    document = await loadDocument(file);
    [prism, mock] = await Promise.all([startPrism(file), startMock({ document, asPrism: true })]);
  });
  afterAll(async () => {
    agent.destroy();
    await Promise.all([prism[Symbol.asyncDispose](), mock.close()]);
  });

  async function compare(request: RawRequest) {
    const [theirs, ours] = await Promise.all([
      exchange(prism.url, request, 3000, agent),
      exchange(mock.url, request, 5000, agent),
    ]);
    if (theirs === 'no answer') expect(ours).toHaveProperty('status');
    else if (theirs.status === 500 && hasMalformedType(request)) {
      expect(ours).toHaveProperty('status', 400);
    } else expect(ours).toEqual(theirs);
    // The second answer may come from memory.
    expect(await exchange(mock.url, request, 5000, agent)).toEqual(ours);
  }

  it('whatever is asked', { timeout: 60_000 + runs * 40 }, async () => {
    await compareGenerated(derivedRequests(document), compare, { runs, seed: SEED });
    expect(mock.requests().length).toBeGreaterThanOrEqual(Math.min(2 * runs, 1000));
  });
});
