import { SchemaReader } from '@specpact/schema';
import { type JsonObject, type JsonValue, parseDocument } from '@specpact/spec';
import { describe, expect, test } from 'vitest';
import { sampledExample, UnsampledPlaceholder } from './sampled-example.ts';

function sample(properties: JsonObject, example: JsonValue, overridden: string[] = []) {
  const document = parseDocument(
    'openapi/api.yaml',
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'API', version: '1' },
      components: { schemas: { Subject: { type: 'object', properties } } },
    }),
  );
  const subject = SchemaReader.of(document).schemaAt(['components', 'schemas', 'Subject']);
  if (!subject) throw new Error('no schema');
  return sampledExample(document, subject, example, overridden);
}

describe('an example with placeholders', () => {
  test.each<[string, JsonObject, JsonValue, JsonValue]>([
    ['a text of the request', { type: 'string' }, '{request.path.id}', 'text'],
    ['a part of a text', { type: 'string' }, '/jobs/{request.path.id}/log', '/jobs/text/log'],
    ['a number of the request', { type: 'integer', minimum: 5 }, '{request.path.id}', 5],
    ['one of some values', { enum: ['b', 'c'] }, '{request.query.sort}', 'b'],
    ['a time', { type: 'string', format: 'date-time' }, '{now+1h}', '2026-01-15T10:30:00.000Z'],
    ['a day', { type: 'string', format: 'date' }, '{today-1d}', '2026-01-15'],
    ['a UUID', { type: 'string', format: 'uuid' }, '{uuid}', '5f0c1b1e-7d3a-4c52-9d7e-3f0f5b7a9c11'],
    ['a pattern', { type: 'string', pattern: '^u_\\d{2}$' }, '{request.path.id}', 'u_11'],
    ['a text in other braces', { type: 'string' }, '{{now}}', '{{now}}'],
  ])('has a value for %s', (_, schema, text, value) => {
    expect(sample({ it: schema, other: { type: 'integer' } }, { it: text, other: 7 })).toEqual({
      it: value,
      other: 7,
    });
  });

  test('is the example itself without any', () => {
    const example = { it: 'plain' };
    expect(sample({ it: { type: 'integer' } }, example)).toBe(example);
  });

  test('says where no value can be made', () => {
    const refused = sample({ it: { type: 'string', not: {} } }, { it: '{request.path.id}' });
    expect(refused).toBeInstanceOf(UnsampledPlaceholder);
    expect(refused).toMatchObject({ placed: { path: ['it'], text: '{request.path.id}' } });
    const settled = sample({ it: { type: 'string', not: {} } }, { it: '{request.path.id}' }, ['it']);
    expect(settled).toEqual({ it: 'text' });
  });
});
