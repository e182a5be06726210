import { expect, test } from 'vitest';
import {
  type AnyResult,
  connectionTo,
  createClient,
  type OperationContract,
  writeParameters,
} from '../src/index.ts';
import { answering, json } from './api.ts';

const api = {
  servers: ['https://api.example.com'],
  securitySchemes: { key: { type: 'apiKey', in: 'query', name: 'key' } },
} as const;
const operation: OperationContract = {
  id: 'readThing',
  security: [['key']],
  responses: { 200: { 'application/json': { id: null } } },
};

test('a connection calls an operation by its own part of the contract', async () => {
  const { fetch, requests } = answering(json({ id: 1 }));
  const connection = connectionTo(api, { fetch, credentials: { key: 'KEY' } });
  const options = { params: { path: { id: 'a b' } } };
  const writers = { parameters: writeParameters };
  const result = await connection<AnyResult>('GET /things/{id}', operation, options, writers);
  expect(result).toMatchObject({ ok: true, status: 200, data: { id: 1 }, operation: 'readThing' });
  expect(requests.map(({ url }) => url)).toEqual(['https://api.example.com/things/a%20b?key=KEY']);
});

test('an operation without its contract is refused, and nothing is sent', async () => {
  const { fetch, requests } = answering(json({}));
  const contract = { ...api, operations: {} };
  const client = createClient<Record<string, { get: object }>>({ contract, fetch, credentials: 'none' });
  await expect(client.GET('/other')).rejects.toThrow('the document has no operation GET /other');
  expect(requests).toEqual([]);
});

test('credentials are checked when the connection is made', () => {
  expect(() => connectionTo(api, { credentials: { kee: 'KEY' } })).toThrow(/no security scheme "kee"/);
});
