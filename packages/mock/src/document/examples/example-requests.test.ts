import { fileURLToPath } from 'node:url';
import { loadDocument } from '@specpact/spec';
import { describe, expect, it } from 'vitest';
import { startMock } from '../../serve/start-mock.ts';
import { type ExampleRequest, exampleRequests } from './example-requests.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../../../fixtures/${name}.yaml`, import.meta.url));
const externalSupport = fileURLToPath(
  new URL('../../../../../openapi/external-support.yaml', import.meta.url),
);

const title = ({ operation, scenario, status }: ExampleRequest) =>
  `${operation.id} ${status} ${scenario?.name ?? ''}`.trim();

describe('example requests', () => {
  it('of the External Support API are as plain as can be', async () => {
    const requests = exampleRequests(await loadDocument(externalSupport), 'http://mock');
    expect(requests.map(({ curl }) => curl)).toEqual([
      "curl -i 'http://mock/v1/external-support/PROJECT_ID' -H 'x-api-key: API_KEY'",
      "curl -i 'http://mock/v1/external-support/PROJECT_ID' -H 'x-api-key: API_KEY' -H 'Prefer: code=200, example=integrationWithBearer'",
      "curl -i 'http://mock/v1/external-support/PROJECT_ID'",
      "curl -i 'http://mock/v1/external-support/PROJECT_ID' -H 'x-api-key: API_KEY' -H 'Prefer: code=401, example=credentialsInvalid'",
      "curl -i 'http://mock/v1/external-support/PROJECT_404' -H 'x-api-key: API_KEY'",
      "curl -i 'http://mock/v1/external-support/PROJECT_500' -H 'x-api-key: API_KEY'",
    ]);
  });

  it.each([externalSupport, fixture('parameters'), fixture('bodies'), fixture('security')])(
    'of %s are answered with their scenario',
    async (file) => {
      const document = await loadDocument(file);
      await using mock = await startMock({ document });
      for (const request of exampleRequests(document, mock.url)) {
        const { method, url, headers, body, status, scenario } = request;
        const response = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
        await response.arrayBuffer();
        const { scenario: answered } = mock.requests().at(-1) ?? {};
        expect(`${title(request)}: ${response.status} ${answered ?? ''}`).toBe(
          `${title(request)}: ${status} ${scenario?.name ?? ''}`,
        );
      }
    },
  );
});
