import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPact } from '@specpact/compare';
import { parseDocument, SourceText } from '@specpact/spec';
import { afterAll, expect, test } from 'vitest';
import { replay } from './replay.ts';

const folder = await mkdtemp(join(tmpdir(), 'specpact-replay-'));
afterAll(() => rm(folder, { recursive: true }));

const document = parseDocument(
  'a.json',
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'a', version: '1' },
    paths: {
      '/a': {
        get: {
          operationId: 'getA',
          responses: { 200: { description: 'a', content: { 'application/json': { example: { k: 1 } } } } },
        },
      },
    },
  }),
);

test.each(['$.[', '$..k', '$[?(@.x)]', '$.k[\0', "$['"])('the rule path %j is a finding', async (path) => {
  const pact = {
    consumer: { name: 'c' },
    provider: { name: 'a' },
    interactions: [
      {
        description: 'd',
        request: { method: 'GET', path: '/a' },
        response: {
          status: 200,
          headers: { 'Content-Type': 'application/json' },
          body: { k: 1 },
          matchingRules: { body: { [path]: { matchers: [{ match: 'type' }] } } },
        },
      },
    ],
    metadata: { pactSpecification: { version: '3.0.0' } },
  };
  const file = join(folder, 'c-a.json');
  await writeFile(file, JSON.stringify(pact));
  const pacts = [readPact(new SourceText(file, JSON.stringify(pact)))];
  const [replayed] = await replay({ document, pacts });
  expect(replayed?.findings).toMatchObject([
    { code: 'replay.failed', message: expect.stringContaining('cannot read it; look at the paths') },
  ]);
});
