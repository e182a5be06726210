import type { Api } from '@specpact/external-support-client';
import { consumer, type Provider } from '@specpact/pact';
import { expect, test } from 'vitest';
import { type AuditOptions, check } from '../src/auditor.ts';
import { clientFrom } from '../src/client.ts';

const document = new URL('../../../openapi/external-support.yaml', import.meta.url);
const pact = consumer('webhook-auditor').of<Api>(document);

function options({ url, credentials }: Provider): AuditOptions {
  const client = clientFrom({ EXTERNAL_SUPPORT_API_KEY: String(credentials.apiKey) }, url, 5000);
  return { client, concurrency: 1, allowedHosts: [], staleAfterDays: 30, now: new Date('2026-02-01') };
}

test('an integration', () =>
  pact
    .getIntegration({ path: { projectId: 'p-1' } })
    .responds(200, { reads: ['data.webhookUrl', 'data.updatedAt'] })
    .verify(async (provider) => {
      const verdict = await check('p-1', options(provider));
      expect(verdict).toMatchObject({ kind: 'ok', webhookUrl: 'https://my-system.com/webhook/jelou' });
    }));

test('no integration', () =>
  pact
    .getIntegration({ path: { projectId: 'p-404' } })
    .responds(404, { reads: [] })
    .verify(async (provider) => {
      await expect(check('p-404', options(provider))).resolves.toMatchObject({ kind: 'not-integrated' });
    }));

test('a wrong credential', () =>
  pact
    .getIntegration({ path: { projectId: 'p-401' }, credentials: { apiKey: 'INVALID_API_KEY' } })
    .responds(401, { scenario: 'credentialsInvalid', reads: [] })
    .verify(async (provider) => {
      await expect(check('p-401', options(provider))).rejects.toThrow('the API refuses the credentials');
    }));

test('a provider that fails', () =>
  pact
    .getIntegration({ path: { projectId: 'p-500' } })
    .responds(500, { reads: [] })
    .verify(async (provider) => {
      const verdict = await check('p-500', options(provider));
      expect(verdict).toEqual({ projectId: 'p-500', kind: 'unread', reasons: ['HTTP 500'] });
    }));
