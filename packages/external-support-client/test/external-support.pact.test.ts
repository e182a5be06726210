import { recordPact } from '@specpact/pact';
import { afterAll, describe, expect, test } from 'vitest';
import {
  createExternalSupportClient,
  createIntegrationManager,
  createMessageSender,
  type ExternalSupportCredentials,
} from '../src/index.ts';
import { CALLS, CHANGES } from './changes.ts';
import { envelope, integration, JSON_CONTENT } from './envelope.ts';
import { message, SIGNATURE, withSigningSecret } from './signing.ts';

const pact = recordPact({
  consumer: 'external-support-client',
  provider: 'external-support',
  folder: new URL('../../../pacts/', import.meta.url),
  rewriteWith: 'pnpm --filter @specpact/external-support-client pact:write',
});

afterAll(pact.afterAll);

const apiKey = { 'x-api-key': 'API_KEY' };
const basic = { authorization: `Basic ${btoa('CLIENT_ID:CLIENT_SECRET')}` };

/** An interaction in a provider state: a request for the integration of one project. */
function reading(description: string, state: string, projectId: string, headers: Record<string, string>) {
  return pact
    .interaction(description)
    .given(state, { projectId })
    .withRequest('GET', `/v1/external-support/${projectId}`, (request) => request.headers(headers));
}

function getIntegration(baseUrl: string, projectId: string, credentials: ExternalSupportCredentials) {
  return createExternalSupportClient({ baseUrl, ...credentials }).getIntegration(projectId);
}

describe('the integration exists', () => {
  const state = 'an integration exists for project {projectId}';
  const body = {
    ...envelope('Integration retrieved successfully', 'success', 1),
    data: integration,
  };

  test.each<[string, string, Record<string, string>, ExternalSupportCredentials]>([
    ['an API key', 'p-200-key', apiKey, { apiKey: 'API_KEY' }],
    ['HTTP Basic', 'p-200-basic', basic, { clientId: 'CLIENT_ID', clientSecret: 'CLIENT_SECRET' }],
  ])('200, asked with %s', async (kind, projectId, headers, credentials) => {
    await reading(`a request to read an integration with ${kind}`, state, projectId, headers)
      .willRespondWith(200, (response) => response.headers(JSON_CONTENT).jsonBody(body))
      .executeTest(async ({ url }) => {
        const { data } = await getIntegration(url, projectId, credentials).orThrow();
        expect(data).toEqual({
          brainId: 'PROJECT_ID',
          webhookUrl: 'https://my-system.com/webhook/jelou',
          createdAt: '2026-01-15T10:30:00.000Z',
          updatedAt: '2026-01-20T14:45:00.000Z',
        });
      });
  });
});

describe('the provider refuses', () => {
  test.each<[401 | 404 | 500, string, string, string, string, string, ExternalSupportCredentials]>([
    [
      401,
      'without credentials',
      'no credentials are sent for project {projectId}',
      'p-401-missing',
      'Authentication credentials are missing',
      'unauthorized',
      { credentials: 'none' },
    ],
    [
      401,
      'with credentials that are not valid',
      'the credentials are not valid for project {projectId}',
      'p-401-invalid',
      'Authentication credentials are not valid',
      'unauthorized',
      { apiKey: 'INVALID_API_KEY' },
    ],
    [
      404,
      'of a project that has none',
      'no integration exists for project {projectId}',
      'p-404',
      'No integration exists for this project',
      'not_found',
      { apiKey: 'API_KEY' },
    ],
    [
      500,
      'while the provider fails',
      'the provider fails for project {projectId}',
      'p-500',
      'Internal server error',
      'internal_server_error',
      { apiKey: 'API_KEY' },
    ],
  ])('%i, asked %s', async (status, kind, state, projectId, message, statusMessage, credentials) => {
    const { apiKey } = credentials;
    const headers: Record<string, string> = typeof apiKey === 'string' ? { 'x-api-key': apiKey } : {};
    await reading(`a request to read an integration ${kind}`, state, projectId, headers)
      .willRespondWith(status, (response) =>
        response.headers(JSON_CONTENT).jsonBody(envelope(message, statusMessage, 0)),
      )
      .executeTest(async ({ url }) => {
        const result = await getIntegration(url, projectId, credentials);
        expect(result).toMatchObject({ ok: false, status, error: { message: [message] } });
      });
  });
});

describe('integrations are created, changed and removed', () => {
  test.each(CHANGES)('%s, %i, asked %s', async (verb, status, kind, state, said, outcome, credentials) => {
    const projectId = `p-${verb}-${status}`;
    const { method, body, call, data } = CALLS[verb];
    const key = 'apiKey' in credentials ? { 'x-api-key': String(credentials.apiKey) } : {};
    const isSuccess = status === 200;
    const answered = {
      ...envelope(said, outcome, isSuccess ? 1 : 0),
      ...(isSuccess && data !== undefined && { data }),
    };
    await pact
      .interaction(`a request to ${verb} an integration ${kind}`)
      .given(state, { projectId })
      .withRequest(method, `/v1/external-support/${projectId}`, (request) => {
        request.headers(key);
        if (body !== undefined) request.jsonBody(body);
      })
      .willRespondWith(status, (response) => response.headers(JSON_CONTENT).jsonBody(answered))
      .executeTest(async ({ url }) => {
        const options = { baseUrl: url, ...credentials, fetch: withSigningSecret };
        const result = await call(createIntegrationManager(options), projectId);
        const read = isSuccess ? { data: { message: [said] } } : { error: { message: [said] } };
        expect(result).toMatchObject({ ok: isSuccess, status, ...read });
      });
  });
});

describe('a message goes to the end user', () => {
  test.each([
    [
      200,
      'in an active room',
      'the room {room_id} is active',
      'Message processed successfully',
      'success',
      1,
    ],
    [
      401,
      'with a signature that is not valid',
      'the signature of room {room_id} is not valid',
      'The signature is not valid',
      'unauthorized',
      0,
    ],
    [
      500,
      'while the provider fails',
      'the provider fails for room {room_id}',
      'Internal server error',
      'internal_server_error',
      0,
    ],
  ])('%i, sent %s', async (status, kind, state, said, outcome, number) => {
    await pact
      .interaction(`a signed message, sent ${kind}`)
      .given(state, { room_id: message.room_id })
      .withRequest('POST', '/v1/external-support/webhook', (request) =>
        request.headers({ 'X-Jelou-Signature': SIGNATURE }).jsonBody(message),
      )
      .willRespondWith(status, (response) =>
        response.headers(JSON_CONTENT).jsonBody(envelope(said, outcome, number)),
      )
      .executeTest(async ({ url }) => {
        const sender = createMessageSender({ baseUrl: url, signingSecret: 'SIGNING_SECRET' });
        expect(await sender.sendMessage(message)).toMatchObject({ ok: status === 200, status });
      });
  });
});
