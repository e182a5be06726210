import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { startMock } from '@specpact/mock';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  createExternalSupportClient,
  type ExternalSupportCredentials,
  isApiError,
  isProtocolError,
  RequestError,
} from '../src/index.ts';

let mock: Awaited<ReturnType<typeof startMock>>;

beforeAll(async () => {
  const document = fileURLToPath(new URL('../../../openapi/external-support.yaml', import.meta.url));
  mock = await startMock({ document });
});

afterAll(() => mock.close());

function clientWith(credentials: ExternalSupportCredentials) {
  return createExternalSupportClient({ baseUrl: mock.url, ...credentials });
}

test.each<[string, ExternalSupportCredentials]>([
  ['an API key', { apiKey: 'API_KEY' }],
  ['HTTP Basic', { clientId: 'CLIENT_ID', clientSecret: 'CLIENT_SECRET' }],
])('reads an integration with %s', async (_, credentials) => {
  const { data } = await clientWith(credentials).getIntegration('p-1').orThrow();
  expect(data.webhookUrl).toBe('https://my-system.com/webhook/jelou');
});

test('without credentials the API refuses', async () => {
  const result = await clientWith({ credentials: 'none' }).getIntegration('p-1');
  expect(result).toMatchObject({ status: 401, error: { statusMessage: 'unauthorized' } });
});

test('a project without an integration is a 404 with its envelope', async () => {
  mock.given('no integration exists for project {projectId}', { projectId: 'p-404' });
  const result = await clientWith({ apiKey: 'API_KEY' }).getIntegration('p-404');
  expect(result).toMatchObject({ ok: false, status: 404, error: { statusMessage: 'not_found', status: 0 } });
});

test('with orThrow, a provider that fails is an ApiError', async () => {
  mock.given('the provider fails for project {projectId}', { projectId: 'p-500' });
  const error: unknown = await clientWith({ apiKey: 'API_KEY' })
    .getIntegration('p-500')
    .orThrow()
    .catch((thrown: unknown) => thrown);
  expect(isApiError(error) && [error.operation, error.status]).toEqual(['getIntegration', 500]);
});

test('a flat object, as in the generated reference, is reported as one without its envelope', async () => {
  const flat = {
    id: 'INTEGRATION_ID',
    brainId: 'BRAIN_ID',
    webhookUrl: 'https://my-system.com/webhook/jelou',
    authType: 'bearer',
    createdAt: '2023-11-07T05:31:56Z',
    updatedAt: '2023-11-07T05:31:56Z',
  };
  await using server = createServer((_, response) => {
    response
      .writeHead(200, { 'content-type': 'application/json', connection: 'close' })
      .end(JSON.stringify(flat));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const result = await createExternalSupportClient({ baseUrl, apiKey: 'API_KEY' }).getIntegration('p-1');
  expect(result.status).toBe('off-contract');
  expect(isProtocolError(result.problem) && result.problem.code).toBe('envelope');
  expect(result.problem?.message).toContain(
    'without its envelope: "message", "statusMessage", "status", "data" missing, and at the top, ' +
      'not in "data": "brainId", "webhookUrl", "createdAt", "updatedAt"',
  );
});

test('calls the first server of the document by default', async () => {
  const fetch = vi.fn(async () => Response.json({}, { status: 500 }));
  await createExternalSupportClient({ apiKey: 'API_KEY', fetch }).getIntegration('p 1');
  expect(fetch).toHaveBeenCalledWith(
    'https://gateway.jelou.ai/jelouapi/v1/external-support/p%201',
    expect.anything(),
  );
});

test('a project id that would change the path is refused', async () => {
  await expect(clientWith({ apiKey: 'API_KEY' }).getIntegration('..')).rejects.toThrow(RequestError);
});

test('credentials that are missing at run time are refused', () => {
  const apiKey = process.env.A_VARIABLE_THAT_NOBODY_SET as string;
  expect(() => createExternalSupportClient({ apiKey })).toThrow(
    'the credential "apiKey" must be a non-empty',
  );
  expect(() => createExternalSupportClient({ clientId: 'a', clientSecret: '' })).toThrow(
    'password of HTTP Basic',
  );
});
