import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Times', version: '1' },
  paths: {
    '/right': { get: { operationId: 'right', responses: { 200: { $ref: '#/components/responses/Text' } } } },
    '/wrong': { get: { operationId: 'wrong', responses: { 200: { $ref: '#/components/responses/Text' } } } },
  },
  components: {
    responses: {
      Text: { description: 'A text.', content: { 'application/json': { schema: { type: 'string' } } } },
    },
  },
};

const TEST = `
import { holdToDocument } from '@specpact/live';
const handler = async (request) => {
  if (request.method !== 'GET') return new Response(null, { status: 405, headers: { Allow: 'GET' } });
  return Response.json(request.url.endsWith('/right') ? 'a text' : 7);
};
await holdToDocument({ document: new URL('api.json', import.meta.url).pathname, handler });
`;

test('holdToDocument registers its tests with node:test, and the one that departs fails', async () => {
  const folder = await mkdtemp(join(fileURLToPath(new URL('../', import.meta.url)), '.vitest-'));
  try {
    await writeFile(join(folder, 'api.json'), JSON.stringify(DOCUMENT));
    await writeFile(join(folder, 'api.test.mjs'), TEST);
    const { VITEST: _, ...env } = process.env;
    const args = ['--test', '--test-reporter', 'tap', join(folder, 'api.test.mjs')];
    const run = promisify(execFile)(process.execPath, args, { cwd: folder, env });
    const { code, stdout } = await run.then(
      (ended) => ({ code: 0, ...ended }),
      (failed: { code: number; stdout: string }) => failed,
    );
    expect(stdout).toMatch(/^ *ok \d+ - right: GET \/right is what the document says/m);
    expect(stdout).toMatch(/^ *not ok \d+ - wrong: GET \/wrong is what the document says/m);
    expect(stdout).toContain('live.body.incompatible');
    expect(code).toBe(1);
  } finally {
    await rm(folder, { recursive: true });
  }
});
