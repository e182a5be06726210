/*
 * How long the judge takes beside openapi-pact-comparator (OPC), the only other comparison tool: the
 * wall time of one process that reads and judges 1,000 pacts of 4 interactions by one document, and
 * of one that judges a single pact by a document that is named, such as GitHub's.
 *
 *     pnpm --filter @specpact/compare build
 *     node packages/compare/bench/compare.bench.ts [LARGE_DOCUMENT]
 *
 * A peer that is not installed is named and left out.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RUNS = 5;
const judge = fileURLToPath(new URL('./judge-files.ts', import.meta.url));
const opc = fileURLToPath(
  new URL('../node_modules/@pactflow/openapi-pact-comparator/dist/cli.cjs', import.meta.url),
);
const folder = mkdtempSync(join(tmpdir(), 'specpact-bench-'));

try {
  const document = join(folder, 'orders.json');
  writeFileSync(document, JSON.stringify(ordersDocument()));
  const pacts = Array.from({ length: 1_000 }, (_, index) => {
    const file = join(folder, `consumer-${index}-orders.json`);
    writeFileSync(file, JSON.stringify(ordersPact(index)));
    return file;
  });
  console.log(`1,000 pacts of 4 interactions, best of ${RUNS}`);
  report('specpact', [judge, document, ...pacts]);
  if (existsSync(opc)) report('openapi-pact-comparator', [opc, '--oas', document, ...pacts]);
  else console.log('openapi-pact-comparator is not installed, and left out');

  const [large] = process.argv.slice(2);
  if (large === undefined) console.log('no large document is named, and none is measured');
  else {
    const pact = join(folder, 'consumer-large.json');
    writeFileSync(pact, JSON.stringify(largePact()));
    console.log(`one pact with ${large}`);
    report('specpact', [judge, large, pact]);
    if (existsSync(opc)) report('openapi-pact-comparator', [opc, '--oas', large, pact]);
  }
} finally {
  rmSync(folder, { recursive: true });
}

function report(name: string, args: readonly string[]): void {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    const { error } = spawnSync(process.execPath, args, { maxBuffer: 1e9 });
    if (error) throw error;
    best = Math.min(best, performance.now() - start);
  }
  console.log(`  ${name.padEnd(24)} ${(best / 1_000).toFixed(2)} s`);
}

function ordersDocument() {
  const order = {
    type: 'object',
    required: ['id', 'state', 'lines'],
    properties: {
      id: { type: 'integer' },
      state: { enum: ['open', 'paid'] },
      lines: {
        type: 'array',
        items: {
          type: 'object',
          required: ['sku'],
          properties: { sku: { type: 'string' }, count: { type: 'integer' } },
        },
      },
    },
  };
  const problem = { type: 'object', required: ['title'], properties: { title: { type: 'string' } } };
  const json = (name: string) => ({
    'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
  });
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
  const found = { description: '', content: json('Order') };
  const failed = { description: '', content: json('Problem') };
  return {
    openapi: '3.0.3',
    info: { title: 'Orders', version: '1' },
    security: [{ key: [] }],
    paths: {
      '/orders': {
        post: {
          operationId: 'addOrder',
          requestBody: { required: true, content: json('Order') },
          responses: { 201: found },
        },
      },
      '/orders/{id}': {
        parameters: [id],
        get: { operationId: 'getOrder', responses: { 200: found, 404: failed } },
        put: { operationId: 'putOrder', requestBody: { content: json('Order') }, responses: { 200: found } },
      },
    },
    components: {
      schemas: { Order: order, Problem: problem },
      securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-api-key' } },
    },
  };
}

function ordersPact(index: number) {
  const order = {
    id: index,
    state: 'open',
    lines: [
      { sku: 'a', count: 1 },
      { sku: 'b', count: 2 },
    ],
  };
  const headers = { 'x-api-key': 'test' };
  const sent = { ...headers, 'Content-Type': 'application/json' };
  const answer = { status: 200, headers: { 'Content-Type': 'application/json' }, body: order };
  const rules = { '$.body.id': { match: 'type' }, '$.body.lines': { min: 1, match: 'type' } };
  const path = `/orders/${index}`;
  return {
    consumer: { name: `consumer-${index}` },
    provider: { name: 'orders' },
    interactions: [
      {
        description: 'an order',
        request: { method: 'GET', path, headers },
        response: { ...answer, matchingRules: rules },
      },
      {
        description: 'no order',
        request: { method: 'GET', path, headers },
        response: { status: 404, body: { title: 'none' } },
      },
      {
        description: 'a new order',
        request: { method: 'POST', path: '/orders', headers: sent, body: order },
        response: { ...answer, status: 201 },
      },
      {
        description: 'a changed order',
        request: { method: 'PUT', path, headers: sent, body: order },
        response: answer,
      },
    ],
    metadata: { pactSpecification: { version: '2.0.0' } },
  };
}

/** A pact with GitHub's API, which is the large document that people measure with. */
function largePact() {
  const body = {
    id: 1,
    name: 'hello',
    full_name: 'octocat/hello',
    private: false,
    owner: { login: 'octocat' },
  };
  const headers = { 'Content-Type': 'application/json' };
  const interaction = {
    description: 'a repository',
    request: { method: 'GET', path: '/repos/octocat/hello' },
    response: { status: 200, headers, body },
  };
  return {
    consumer: { name: 'c' },
    provider: { name: 'github' },
    interactions: [interaction],
    metadata: { pactSpecification: { version: '2.0.0' } },
  };
}
