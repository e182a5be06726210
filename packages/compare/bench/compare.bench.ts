/*
 * How long the judge takes beside openapi-pact-comparator (OPC), the only other comparison tool: the
 * wall time of one process that reads and judges 1,000 pacts of 4 interactions by one document, and
 * of one that judges a single pact by a document that is named, such as GitHub's. The contestants take
 * turns, so that a busy machine is as busy for each.
 *
 *     pnpm --filter specpact... build
 *     node packages/compare/bench/compare.bench.ts [LARGE_DOCUMENT]
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RUNS = 7;
const at = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const judge = at('./judge-files.ts');
const command = at('../../cli/bin/specpact.js');
const opc = at('../node_modules/@pactflow/openapi-pact-comparator/dist/cli.cjs');
const folder = mkdtempSync(join(tmpdir(), 'specpact-bench-'));

try {
  for (const part of ['openapi', 'pacts']) mkdirSync(join(folder, part));
  const document = join('openapi', 'orders.json');
  writeFileSync(join(folder, document), JSON.stringify(ordersDocument()));
  const pacts = Array.from({ length: 1_000 }, (_, index) => {
    const file = join('pacts', `consumer-${index}-orders.json`);
    writeFileSync(join(folder, file), JSON.stringify(ordersPact(index)));
    return file;
  });
  report('1,000 pacts of 4 interactions', {
    'specpact verify --no-replay': [command, 'verify', '--no-replay'],
    '@specpact/compare': [judge, document, ...pacts],
    'openapi-pact-comparator': [opc, '--oas', document, ...pacts],
  });
  const [large] = process.argv.slice(2);
  if (large === undefined) console.log('no large document is named, and none is measured');
  else {
    const pact = join('pacts', 'large.json');
    writeFileSync(join(folder, pact), JSON.stringify(largePact()));
    const files = ['--document', large, '--pact', pact];
    report(`one pact with ${large}`, {
      'specpact verify --no-replay': [command, 'verify', '--no-replay', '--lenient-examples', ...files],
      'openapi-pact-comparator': [opc, '--oas', large, pact],
    });
  }
} finally {
  rmSync(folder, { recursive: true });
}

function report(title: string, contestants: Record<string, readonly string[]>): void {
  const times = new Map<string, number[]>();
  for (let run = 0; run < RUNS; run += 1) {
    for (const [name, args] of Object.entries(contestants)) {
      const start = performance.now();
      const { error, status, stderr } = spawnSync(process.execPath, args, { cwd: folder, maxBuffer: 1e9 });
      if (error ?? (status !== 0 && name.includes('specpact'))) throw error ?? new Error(String(stderr));
      times.set(name, [...(times.get(name) ?? []), performance.now() - start]);
    }
  }
  console.log(`${title}: best and median of ${RUNS}`);
  for (const [name, all] of times) {
    const sorted = all.toSorted((a, b) => a - b);
    const seconds = (time = 0) => `${(time / 1_000).toFixed(2)} s`;
    console.log(`  ${name.padEnd(28)} ${seconds(sorted[0])}  ${seconds(sorted[Math.floor(RUNS / 2)])}`);
  }
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
