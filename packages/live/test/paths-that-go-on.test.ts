import { startMock } from '@specpact/mock';
import { parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { runLive } from '../src/run/run-live.ts';

const operation = (operationId: string, parameters: object[] = []) => ({
  operationId,
  parameters,
  responses: {
    200: {
      description: 'Done',
      content: { 'text/plain': { schema: { type: 'string', enum: [operationId] } } },
    },
    default: { description: 'Refused' },
  },
});
const document = parseDocument(
  'api.yaml',
  JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'T', version: '1' },
    paths: {
      '/#Action=ListUsers': {
        get: operation('listUsers', [
          { name: 'Action', in: 'query', required: true, schema: { enum: ['ListUsers'] } },
        ]),
      },
      '/#Action=ListKeys': { get: operation('listKeys') },
      '/news?kind=all': { get: operation('allNews') },
      '/alerts?lat={lat}': {
        get: operation('alertsAt', [
          { name: 'lat', in: 'path', required: true, example: 5, schema: { type: 'integer' } },
        ]),
      },
    },
  }),
);

test('a path template that goes on with a fragment or a query is asked as its operation', async () => {
  await using mock = await startMock({ document, port: false });
  const report = await runLive({
    document,
    url: 'http://mock.test',
    transport: (request) => mock.respond(request),
    mode: 'read',
    rate: 0,
  });
  expect(report.notSent).toEqual([]);
  expect(report.findings.map(({ message }) => message)).toEqual([]);
  expect(report.coverage.map(({ operation: name, requests }) => [name, requests > 0])).toEqual([
    ['listUsers', true],
    ['listKeys', true],
    ['allNews', true],
    ['alertsAt', true],
  ]);
});
