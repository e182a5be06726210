import { parseDocument } from '@specpact/spec';
import { describe, expect, it } from 'vitest';
import { runLive } from '../src/run/run-live.ts';
import { answer, documentOf, json, some } from './provider/right/document-parts.ts';

const fields = some(
  {
    name: { type: 'string', minLength: 1, maxLength: 10 },
    topic: { type: 'string', enum: ['order', 'other'] },
    age: { type: 'integer', minimum: 18 },
    tags: { type: 'array', maxItems: 2, items: { type: 'string', maxLength: 5 } },
  },
  'name',
);

const documents = ['application/x-www-form-urlencoded', 'multipart/form-data'].map((type) => {
  const contact = {
    operationId: 'contact',
    requestBody: { required: true, content: json(fields, type) },
    responses: { 204: answer() },
  };
  const value = documentOf('Contact', { '/contact': { post: contact } }, answer());
  return { type, document: parseDocument('contact.json', JSON.stringify(value)) };
});

/** What is wrong with the fields of a form, by the keyword that says it. */
function wrongIn(form: FormData): string[] {
  const [text, topic, age, tags] = [
    form.get('name'),
    form.get('topic'),
    form.get('age'),
    form.getAll('tags'),
  ];
  return [
    ...(text === null ? ['required'] : []),
    ...(text === '' ? ['minLength'] : []),
    ...([...String(text ?? '')].length > 10 ? ['maxLength'] : []),
    ...(topic !== null && !['order', 'other'].includes(String(topic)) ? ['enum'] : []),
    ...(age !== null && !/^-?\d+$/.test(String(age)) ? ['type'] : []),
    ...(age !== null && Number(age) < 18 ? ['minimum'] : []),
    ...(tags.length > 2 ? ['maxItems'] : []),
    ...(tags.some((tag) => String(tag).length > 5) ? ['items'] : []),
    ...([...form.keys()].some((key) => !['name', 'topic', 'age', 'tags'].includes(key)) ? ['more'] : []),
  ];
}

const provider = (type: string, ignored?: string) => async (request: Request) => {
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { Allow: 'POST' } });
  if (!request.headers.get('content-type')?.startsWith(type)) return new Response(null, { status: 415 });
  const form = await request.formData().catch(() => undefined);
  if (!form) return new Response(null, { status: 400 });
  return new Response(null, { status: wrongIn(form).some((one) => one !== ignored) ? 422 : 204 });
};

describe.each(documents)('a form of $type', ({ type, document }) => {
  const held = async (ignored?: string) => {
    const report = await runLive({
      document,
      url: 'http://contact.test',
      transport: provider(type, ignored),
      mode: 'thorough',
      rate: 0,
      maxRequests: 500,
    });
    return report.findings.map(({ code, message }) => `${code} ${message}`);
  };

  it('that is right has no finding', async () => {
    expect(await held()).toEqual([]);
  });

  it.each(['required', 'minLength', 'maxLength', 'enum', 'minimum', 'maxItems', 'items', 'more'])(
    'whose %s is not checked is found',
    async (ignored) => {
      const found = await held(ignored);
      expect(found.length).toBeGreaterThan(0);
      for (const one of found)
        expect(one).toMatch(/^live\.request\.accepted contact answers with 204 .* in the body$/);
    },
  );
});
