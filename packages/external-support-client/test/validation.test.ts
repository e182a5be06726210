import { expect, test } from 'vitest';
import { createExternalSupportClient } from '../src/index.ts';
import { createExternalSupportClient as createUnvalidated } from '../src/unvalidated.ts';

const sound = {
  message: ['Integration retrieved successfully'],
  statusMessage: 'success',
  status: 1,
  data: {
    brainId: 'PROJECT_ID',
    webhookUrl: 'https://my-system.com/webhook/jelou',
    createdAt: '2026-01-15T10:30:00.000Z',
    updatedAt: '2026-01-20T14:45:00.000Z',
  },
};

const unsound = { ...sound, data: { ...sound.data, createdAt: 'yesterday' } };

const answering = (body: unknown) => ({ apiKey: 'API_KEY', fetch: async () => Response.json(body) });

test('a success is checked against its schema', async () => {
  const result = await createExternalSupportClient(answering(unsound)).getIntegration('p-1');
  expect(result).toMatchObject({ status: 'off-contract', problem: { code: 'schema' } });
  expect(result.problem?.message).toContain('/data/createdAt must match format "date-time"');
});

test('with warn it has a warning, with off it has none', async () => {
  const warned = createExternalSupportClient({ ...answering(unsound), validation: 'warn' });
  expect(await warned.getIntegration('p-1')).toMatchObject({ status: 200, warning: { code: 'schema' } });
  const off = createExternalSupportClient({ ...answering(unsound), validation: 'off' });
  expect(await off.getIntegration('p-1')).not.toHaveProperty('warning');
});

test('without validators, the envelope is still required', async () => {
  expect(await createUnvalidated(answering(unsound)).getIntegration('p-1')).toMatchObject({ status: 200 });
  const flat = await createUnvalidated(answering(sound.data)).getIntegration('p-1');
  expect(flat).toMatchObject({ status: 'off-contract', problem: { code: 'envelope' } });
});

test('a 200 whose envelope reports a failure is off-contract without data', async () => {
  const failed = { message: ['No integration exists'], statusMessage: 'not_found', status: 0 };
  const result = await createExternalSupportClient(answering(failed)).getIntegration('p-1');
  expect(result).toMatchObject({ status: 'off-contract', problem: { code: 'members', status: 200 } });
  expect(result.problem?.message).toContain(
    'without required members: "data", saying "No integration exists"',
  );
});

test('a 200 whose envelope reports a failure is a success with data, and the status of the envelope can be read', async () => {
  const odd = { ...sound, status: 0 };
  const result = await createExternalSupportClient(answering(odd)).getIntegration('p-1');
  expect(result).toMatchObject({ status: 200, data: { status: 0 } });
});
