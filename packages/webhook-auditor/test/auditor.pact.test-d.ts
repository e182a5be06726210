import type { Api } from '@specpact/external-support-client';
import { consumer } from '@specpact/pact';
import { test } from 'vitest';

const pact = consumer('webhook-auditor').of<Api>('openapi/external-support.yaml');

test('names that the document does not have do not compile', () => {
  const request = pact.getIntegration({ path: { projectId: 'p-1' } });
  request.responds(401, { scenario: 'credentialsInvalid', state: { projectId: 'p-2' } });
  // @ts-expect-error no such operation
  pact.getIntegrations();
  // @ts-expect-error no such status
  request.responds(418);
  // @ts-expect-error a scenario of another status
  request.responds(200, { scenario: 'credentialsInvalid' });
  // @ts-expect-error no such parameter of the provider state
  request.responds(401, { scenario: 'credentialsInvalid', state: { brainId: 'p-2' } });
  // @ts-expect-error no such field
  request.responds(200, { reads: ['data.webhook'] });
});
