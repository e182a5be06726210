import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDocument } from '@specpact/spec';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runTraffic, suggestFromTraffic } from '../src/index.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specpact-suggest-'));
});
afterEach(() => rm(folder, { recursive: true }));

const yaml = (version: string) => `openapi: ${version}
info: { title: A, version: '1' } # a comment
paths:
  /a/{id}:
    get:
      operationId: getA
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      responses:
        # what it is for
        '200':
          description: An A.
          content:
            application/json: { schema: { $ref: '#/components/schemas/A' } }
components:
  schemas:
    A:
      type: object
      properties:
        name:
          type: string # its name
        more:
          type: array
          items: { type: object, properties: { n: { type: integer } } }
`;

const json = (version: string) => {
  const a = {
    type: 'object',
    properties: {
      name: { type: 'string' },
      more: { type: 'array', items: { type: 'object', properties: { n: { type: 'integer' } } } },
    },
  };
  const responses = { '200': { description: 'An A.', content: { 'application/json': { schema: a } } } };
  const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
  const paths = { '/a/{id}': { get: { operationId: 'getA', parameters, responses } } };
  return JSON.stringify({ openapi: version, info: { title: 'A', version: '1' }, paths }, null, 2);
};

const call = (status: number, body: unknown) =>
  JSON.stringify({
    request: { method: 'GET', path: '/a/1' },
    response: { status, headers: { 'Content-Type': 'application/json' }, body },
  });

it.each([
  ['openapi.yaml', yaml('3.1.0')],
  ['openapi.yaml', yaml('3.0.3')],
  ['openapi.json', json('3.1.0')],
  ['openapi.json', json('3.0.3')],
])('suggests a status, fields and nulls as a patch that fits: %s %#', async (name, text) => {
  await writeFile(join(folder, name), text);
  const calls = [
    ...Array.from({ length: 4 }, () => call(200, { name: null, colour: 'red', more: [{ n: 1, x: 1.5 }] })),
    ...Array.from({ length: 3 }, () => call(404, { title: 'none' })),
    // Too seldom, and a server error.
    call(410, {}),
    ...Array.from({ length: 5 }, () => call(503, {})),
    call(200, { name: 'a', rare: 1 }),
  ];
  const traffic = join(folder, 'calls.jsonl');
  await writeFile(traffic, calls.join('\n'));
  const document = await loadDocument(join(folder, name));
  const { changes, report } = await suggestFromTraffic({ document, files: [traffic] });
  expect(changes.suggestions.map(({ message }) => message)).toEqual([
    'getA answers with 404, 3 times',
    '`colour` comes in 4 of 5 bodies of the 200 answer of getA',
    '`more[].x` comes in 4 of 5 bodies of the 200 answer of getA',
    'in the 200 answer of getA, `name` is `null` 4 times; getA describes string',
  ]);
  expect(report.ok).toBe(false);
  // The patch changes the file into the same text as writing it does.
  const shown = changes.patch.replaceAll(/^(---|\+\+\+) ([ab])\/.*$/gm, `$1 $2/${name}`);
  await writeFile(join(folder, 'a.patch'), shown);
  execFileSync('git', ['apply', '--whitespace=nowarn', 'a.patch'], { cwd: folder });
  const patched = await readFile(join(folder, name), 'utf8');
  expect(changes.files.map((file) => file.text)).toEqual([patched]);
  if (name.endsWith('.yaml')) expect(patched).toContain('# its name');
  const again = await runTraffic({ document: await loadDocument(join(folder, name)), files: [traffic] });
  expect(again.findings.map(({ code, message }) => `${code} ${message}`)).toEqual([
    expect.stringContaining('live.server-error getA answers with the server error 503'),
    expect.stringContaining('live.status.undescribed getA answers with 410'),
    expect.stringContaining('`rare`'),
  ]);
});
