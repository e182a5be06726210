import type { ContractFile, Publication } from '../../src/store/store.ts';

/** A document of a shop whose orders have these fields, each required. */
export function shopDocument(fields: readonly string[], more = ''): ContractFile {
  const text = `openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
paths:
  /orders/{id}:
    get:
      operationId: getOrder
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200':
          description: the order
          content:
            application/json:
              schema:
                type: object
                required: [${fields.join(', ')}]
                properties:
${fields.map((name) => `                  ${name}: { type: string }\n`).join('')}${more}`;
  return { kind: 'document', name: 'shop.yaml', providers: ['shop'], bytes: Buffer.from(text) };
}

/** A pact of a consumer that reads these fields of an order. */
export function shopPact(consumer: string, fields: readonly string[]): ContractFile {
  const body = Object.fromEntries(fields.map((name) => [name, 'x']));
  const pact = {
    consumer: { name: consumer },
    provider: { name: 'shop' },
    interactions: [
      {
        description: `the order that ${consumer} reads`,
        request: { method: 'GET', path: '/orders/42' },
        response: { status: 200, headers: { 'Content-Type': 'application/json' }, body },
      },
    ],
    metadata: { pactSpecification: { version: '2.0.0' } },
  };
  return { kind: 'pact', name: 'shop', bytes: Buffer.from(JSON.stringify(pact, null, 2)) };
}

/** A publication of one contract. */
export function versionOf(app: string, version: string, ...contracts: ContractFile[]): Publication {
  return { app, version, branch: 'main', tags: [], contracts };
}
