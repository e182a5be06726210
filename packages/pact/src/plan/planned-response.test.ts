import { parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { planResponse, type ResponseInput } from './planned-response.ts';

const schema = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };
const events = {
  schema: { type: 'string' },
  examples: { streamed: { value: 'data: {"id":"1"}\n\n' } },
};
const document = parseDocument(
  'api.yaml',
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: {
      '/answers': {
        get: {
          operationId: 'ask',
          responses: {
            200: {
              description: 'An answer, whole or in events',
              content: {
                'text/event-stream': events,
                'application/json': { schema, examples: { whole: { value: { id: '1' } } } },
              },
            },
          },
        },
      },
      '/events': {
        get: {
          operationId: 'follow',
          responses: { 200: { description: 'Events', content: { 'text/event-stream': events } } },
        },
      },
    },
  }),
);

function planned(id: string, input: ResponseInput) {
  const operation = document.operations.find((one) => one.id === id);
  if (!operation) throw new Error(`no operation ${id}`);
  return planResponse(document, operation, 200, input);
}

test('fields are read from the scenario in JSON, also if a stream goes before it', () => {
  expect(planned('ask', { reads: ['id'] })).toMatchObject({
    scenario: { name: 'whole' },
    contentType: 'application/json',
    body: { example: { id: '1' } },
  });
});

test('of a stream, only the media type is pinned', () => {
  const { contentType, body, served } = planned('follow', {});
  expect({ contentType, body, served }).toEqual({
    contentType: 'text/event-stream',
    body: undefined,
    served: 'data: {"id":"1"}\n\n',
  });
  expect(planned('follow', { reads: [] }).body).toBeUndefined();
});

test.each<[string, string, ResponseInput]>([
  ['reads', 'follow', { reads: ['id'] }],
  ['overrides', 'follow', { override: { id: '2' } }],
  ['reads in a scenario that is a stream', 'ask', { scenario: 'streamed', reads: ['id'] }],
])('a field that a test %s of a stream is refused', (_, id, input) => {
  expect(() => planned(id, input)).toThrow(
    'the 200 response has no field "id": text/event-stream is not JSON, so only the media type is pinned',
  );
});
