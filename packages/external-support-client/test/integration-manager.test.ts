import { inspect } from 'node:util';
import { startMock } from '@specpact/mock';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createIntegrationManager, RequestError } from '../src/index.ts';
import { createIntegrationManager as createUnvalidated } from '../src/unvalidated.ts';

let mock: Awaited<ReturnType<typeof startMock>>;

beforeAll(async () => {
  mock = await startMock({ document: new URL('../../../openapi/external-support.yaml', import.meta.url) });
});

afterAll(() => mock.close());

const webhookUrl = 'https://my-system.com/webhook/jelou';
const manager = () => createIntegrationManager({ baseUrl: mock.url, apiKey: 'API_KEY' });

test('an integration is created, changed, read and removed', async () => {
  const created = await manager().createIntegration('p-1', { webhookUrl, authType: 'no_auth' }).orThrow();
  expect(created.data).toMatchObject({ webhookUrl, signingSecret: 'SIGNING_SECRET' });
  const changed = await manager().updateIntegration('p-1', { webhookUrl }).orThrow();
  expect(changed.data).not.toHaveProperty('signingSecret');
  expect((await manager().getIntegration('p-1').orThrow()).data.brainId).toBe('PROJECT_ID');
  expect(await manager().deleteIntegration('p-1').orThrow()).not.toHaveProperty('data');
});

test.each<[number, string, (id: string) => Promise<unknown>]>([
  [422, 'PROJECT_422', (id) => manager().createIntegration(id, { webhookUrl })],
  [400, 'PROJECT_400', (id) => manager().updateIntegration(id, { webhookUrl })],
  [404, 'PROJECT_404', (id) => manager().updateIntegration(id, { webhookUrl })],
  [404, 'PROJECT_404', (id) => manager().deleteIntegration(id)],
  [500, 'PROJECT_500', (id) => manager().deleteIntegration(id)],
])('a refusal is a result: %i for %s', async (status, projectId, call) => {
  expect(await call(projectId)).toMatchObject({ ok: false, status, error: { status: 0 } });
});

test('nothing is created for a project id that would change the path', async () => {
  await expect(manager().createIntegration('..', { webhookUrl })).rejects.toThrow(RequestError);
});

test('a creation is not repeated after a failure, because it may have happened', async () => {
  const fetch = vi.fn(async () => Response.json({}, { status: 503 }));
  const result = await createUnvalidated({ apiKey: 'API_KEY', fetch }).createIntegration('p-1', {
    webhookUrl,
  });
  expect([result.status, fetch.mock.calls.length]).toEqual([503, 1]);
});

test.each([
  ['a member is missing', { message: ['x'], statusMessage: 'success', status: 1, data: { webhookUrl } }],
  [
    'a member is wrong',
    {
      message: ['x'],
      statusMessage: 'success',
      status: 1,
      data: { brainId: 1, webhookUrl, createdAt: '2026-01-15T10:30:00.000Z' },
    },
  ],
])('an answer to a creation that is off the contract is reported without the secret: %s', async (_, body) => {
  const secret = '5f2b61c0a9e84d7f';
  const answer = { ...body, data: { ...body.data, signingSecret: secret } };
  const seen: unknown[] = [];
  const settings = {
    apiKey: 'API_KEY',
    fetch: async () => Response.json(answer),
    onResponse: (call: unknown) => void seen.push(call),
  };
  const result = await createIntegrationManager(settings).createIntegration('p-1', { webhookUrl });
  expect(result.status).toBe('off-contract');
  const printed = inspect([result.problem, result.problem?.cause, seen], { depth: 9, showHidden: true });
  expect(printed).toContain('createIntegration');
  expect(printed).not.toContain(secret);
});
