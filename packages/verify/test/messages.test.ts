import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import schema from '../schema/verdict.schema.json' with { type: 'json' };
import { REPORT_FORMATS, render, renderJson, renderText, verify } from '../src/index.ts';

let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'specpact-messages-'));
  await mkdir(join(cwd, 'openapi'));
  await mkdir(join(cwd, 'pacts'));
  const message = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };
  const post = { requestBody: { content: { 'application/json': { schema: message } } }, responses: {} };
  const document = { openapi: '3.1.0', info: {}, webhooks: { thingMade: { post } } };
  await writeFile(join(cwd, 'openapi/things.json'), JSON.stringify(document));
});

afterEach(() => rm(cwd, { recursive: true, force: true }));

async function verified(messages: Record<string, unknown>) {
  const interactions = Object.entries(messages).map(([description, id]) => ({
    type: 'Asynchronous/Messages',
    description,
    ...(description !== 'a rumour' && { comments: { references: { openapi: { webhook: 'thingMade' } } } }),
    contents: { content: { id }, contentType: 'application/json', encoded: false },
  }));
  const pact = {
    consumer: { name: 'desk' },
    provider: { name: 'things' },
    interactions,
    metadata: { pactSpecification: { version: '4.0' } },
  };
  await writeFile(join(cwd, 'pacts/desk.json'), JSON.stringify(pact, null, 2));
  const verdict = await verify({ cwd });
  const validate = new Ajv2020().compile(schema);
  expect(validate(JSON.parse(renderJson(verdict)))).toBe(true);
  return { ...verdict, text: renderText(verdict) };
}

test('messages are compared, named, and not called replayed', async () => {
  const { ok, text } = await verified({ 'one thing': '1', 'another thing': '2' });
  expect(ok).toBe(true);
  expect(text).toBe(`desk → things
  pacts/desk.json
  ✓ one thing
  ✓ another thing

2 messages in 1 pact compared: all compatible
`);
});

test('a message that contradicts its webhook is an error, and the others are right', async () => {
  const { ok, pacts, text } = await verified({ 'one thing': '1', 'another thing': 2 });
  expect(ok).toBe(false);
  expect(pacts[0]?.messages).toMatchObject([
    { ok: true, webhook: 'thingMade', findings: [] },
    { ok: false, webhook: 'thingMade', findings: [{ code: 'message.body.incompatible' }] },
  ]);
  expect(text).toMatch(
    /✓ one thing\n {2}✗ another thing\n {4}error message\.body\.incompatible [\s\S]*\n2 messages .*: 1 not compatible \(1 error\)\n$/,
  );
});

test.each(REPORT_FORMATS)('every finding about a message is in the report as %s', async (format) => {
  const { text: _, ...verdict } = await verified({ 'one thing': 1 });
  const report = render(format, verdict, { version: '1' });
  if (format !== 'table') expect(report).toContain('message.body.incompatible');
  else expect(report).toContain('✗ 1 not compatible');
});

test('a message that names no webhook is not called compatible', async () => {
  const { ok, text } = await verified({ 'one thing': '1', 'a rumour': '1' });
  expect(ok).toBe(true);
  expect(text).toMatch(
    /✓ one thing\n {2}– a rumour\n {4}warning pact\.message-not-judged [\s\S]*compared: 1 compatible \(1 warning\)\n$/,
  );
});

test('a pact in which nothing can be judged is an error', async () => {
  const { ok, pacts } = await verified({ 'a rumour': '1' });
  expect(ok).toBe(false);
  expect(pacts[0]?.findings.map(({ code }) => code)).toEqual(['pact.empty']);
  expect(pacts[0]?.messages[0]?.findings.map(({ code }) => code)).toEqual(['pact.message-not-judged']);
});
