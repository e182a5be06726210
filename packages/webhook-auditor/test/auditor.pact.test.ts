import type { Api } from '@specpact/external-support-client';
import { consumer, type Provider } from '@specpact/pact';
import { expect, test } from 'vitest';
import { Auditor } from '../src/auditor.ts';

const document = new URL('../../../openapi/external-support.yaml', import.meta.url);
const pact = consumer('webhook-auditor').of<Api>(document);

function auditor({ url, credentials }: Provider): Auditor {
  return new Auditor({
    client: { baseUrl: url, apiKey: String(credentials.apiKey) },
    rules: { allowedHosts: [], staleAfterDays: 30 },
    concurrency: 1,
    timeout: 5000,
    attempts: 1,
    now: () => new Date('2026-02-01T00:00:00Z'),
  });
}

test('an integration', () =>
  pact
    .getIntegration({ path: { projectId: 'p-1' } })
    .responds(200, { reads: ['data.webhookUrl', 'data.updatedAt'] })
    .verify(async (provider) => {
      const verdict = await auditor(provider).check('p-1');
      expect(verdict).toMatchObject({ kind: 'ok', webhookUrl: 'https://my-system.com/webhook/jelou' });
    }));

test('no integration', () =>
  pact
    .getIntegration({ path: { projectId: 'p-404' } })
    .responds(404, { reads: [] })
    .verify(async (provider) => {
      await expect(auditor(provider).check('p-404')).resolves.toMatchObject({ kind: 'not-integrated' });
    }));

test('a wrong credential', () =>
  pact
    .getIntegration({ path: { projectId: 'p-401' }, credentials: { apiKey: 'INVALID_API_KEY' } })
    .responds(401, { scenario: 'credentialsInvalid', reads: [] })
    .verify(async (provider) => {
      await expect(auditor(provider).check('p-401')).rejects.toThrow('the API refuses the credentials');
    }));

test('a provider that fails', () =>
  pact
    .getIntegration({ path: { projectId: 'p-500' } })
    .responds(500, { reads: [] })
    .verify(async (provider) => {
      const verdict = await auditor(provider).check('p-500');
      expect(verdict).toEqual({ projectId: 'p-500', kind: 'unread', reasons: ['HTTP 500'] });
    }));
