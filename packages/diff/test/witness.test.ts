import { parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { compareDocuments } from '../src/index.ts';

/** A document that takes and gives a message: a text, or a picture. */
function documentOf(picture: object) {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Message' } } };
  const post = {
    operationId: 'send',
    requestBody: { required: true, content },
    responses: { 200: { description: '', content } },
  };
  const schemas = {
    Message: { oneOf: [{ $ref: '#/components/schemas/Text' }, { $ref: '#/components/schemas/Picture' }] },
    Text: { type: 'object', required: ['kind'], properties: { kind: { const: 'text' } } },
    Picture: {
      type: 'object',
      required: ['kind'],
      properties: { kind: { const: 'picture' }, ...picture },
    },
  };
  const root = { openapi: '3.1.0', info: {}, paths: { '/messages': { post } }, components: { schemas } };
  return parseDocument('/messages.json', JSON.stringify(root));
}

test('a witness for a member of one alternative is a value of this alternative', () => {
  const changes = compareDocuments(documentOf({ width: { type: 'integer' } }), documentOf({}));
  expect(changes.map(({ code, witness }) => [code, witness?.value])).toEqual([
    ['request.property.removed', { kind: 'picture', width: 1 }],
    ['response.property.removed', { kind: 'picture', width: 1 }],
  ]);
});

test('a witness against a closed object has another member, whatever else is refused now', () => {
  const [old, now] = [{}, { additionalProperties: false, minProperties: 1 }].map((more) => {
    const schema = { type: 'object', properties: { note: { type: 'string' } }, ...more };
    const requestBody = { required: true, content: { 'application/json': { schema } } };
    const post = { operationId: 'send', requestBody, responses: { 200: { description: '' } } };
    return parseDocument(
      '/messages.json',
      JSON.stringify({ openapi: '3.1.0', info: {}, paths: { '/messages': { post } } }),
    );
  });
  if (!old || !now) throw new TypeError('both documents are made');
  const found = new Map(compareDocuments(old, now).map(({ code, witness }) => [code, witness?.value]));
  expect(found.get('request.min-properties.narrowed')).toEqual({});
  expect(found.get('request.additional-properties.narrowed')).not.toEqual({});
  expect(found.get('request.additional-properties.narrowed')).not.toHaveProperty('note');
});
