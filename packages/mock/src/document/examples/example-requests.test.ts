import { fileURLToPath } from 'node:url';
import { loadDocument, parseDocument } from '@specpact/spec';
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
    const all = exampleRequests(await loadDocument(externalSupport), 'http://mock');
    const requests = all.filter(({ operation }) => operation.id === 'getIntegration');
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

  it('have the length of their body, where the document describes that header', async () => {
    const length = {
      name: 'Content-Length',
      in: 'header',
      required: true,
      schema: { type: 'integer', minimum: 0 },
    };
    const requestBody = { required: true, content: { 'application/json': { schema: { type: 'object' } } } };
    const answered = { parameters: [length], responses: { 204: { description: 'ok' } } };
    const paths = { '/a': { post: answered, put: { ...answered, requestBody } } };
    const root = { openapi: '3.1.0', info: { title: 'L', version: '1' }, paths };
    const document = parseDocument('length.json', JSON.stringify(root));
    await using mock = await startMock({ document });
    const lines = exampleRequests(document, mock.url).map(({ curl }) => curl);
    expect(lines).toEqual([
      `curl -i -X PUT '${mock.url}/a' -H 'Content-Type: application/json' --data-raw '{}'`,
      `curl -i -X POST '${mock.url}/a' -H 'Content-Length: 0'`,
    ]);
    for (const { method, url, headers, body } of exampleRequests(document, mock.url)) {
      const response = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
      expect(response.status).toBe(204);
    }
  });

  it('have a text that is the example of a form, if its schema accepts it', () => {
    const properties = { country: { enum: ['CO', 'CL'] } };
    const bodyOf = (
      example: string,
      schema: object = { type: 'object', required: ['country'], properties },
    ) => {
      const content = { 'application/x-www-form-urlencoded': { schema, example } };
      const post = { requestBody: { required: true, content }, responses: { 204: { description: 'ok' } } };
      const root = { openapi: '3.1.0', info: { title: 'Form', version: '1' }, paths: { '/a': { post } } };
      return exampleRequests(parseDocument('form.json', JSON.stringify(root)), 'http://mock')[0]?.body;
    };
    expect(bodyOf('country=CL')).toBe('country=CL');
    expect(bodyOf('country=cl')).toBe('country=CO');
    // An empty form would be no body.
    expect(bodyOf('country=cl', { type: 'object', properties })).toBe('country=CO');
    expect(bodyOf('any text', { type: 'string' })).toBe('any text');
  });

  it('have their parameters in the styles of the document, and no example that its schema refuses', async () => {
    const list = { type: 'array', minItems: 2, items: { type: 'integer' } };
    const object = {
      type: 'object',
      required: ['R'],
      properties: { R: { type: 'integer' }, G: { type: 'string' } },
    };
    const parameter = (name: string, place: string, more: object) => ({
      name,
      in: place,
      required: true,
      ...more,
    });
    const parameters = [
      parameter('a', 'path', { style: 'label', explode: true, schema: list }),
      parameter('b', 'path', { style: 'matrix', schema: object }),
      parameter('c', 'query', { schema: list }),
      parameter('d', 'query', { explode: false, schema: list }),
      parameter('e', 'query', { style: 'deepObject', schema: object }),
      parameter('f', 'query', { content: { 'application/json': { schema: object } } }),
      parameter('g', 'query', { schema: { type: 'string', pattern: '^[a-z]$' }, example: 'WRONG' }),
      parameter('x-h', 'header', { schema: list }),
    ];
    const responses = { 204: { description: 'ok' } };
    const paths = { '/{a}/{b}': { get: { operationId: 'getStyled', parameters, responses } } };
    const root = { openapi: '3.1.0', info: { title: 'Styled', version: '1' }, paths };
    const document = parseDocument('styled.json', JSON.stringify(root));
    const [request] = exampleRequests(document, 'http://mock');
    expect(request?.curl).toBe(
      "curl -i 'http://mock/.1.1/;b=R,1,G,G?c=1&c=1&d=1%2C1&e%5BR%5D=1&f=%7B%22R%22%3A1%7D&g=g' -H 'x-h: 1,1'",
    );
    await using mock = await startMock({ document, port: false });
    const { url = '', headers = {} } = request ?? {};
    expect((await mock.respond(new Request(url, { headers }))).status).toBe(204);
  });
});
