import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadDocument } from '../load-document.ts';

const DOCUMENT = `openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /a:
    get: { operationId: saved, responses: { '200': { $ref: 'parts.yaml#/ok' } } }
`;

test('an unsaved text stands for its file, also for a file that a document refers to', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'specpact-overlay-'));
  try {
    const [file, parts] = [join(folder, 'a.yaml'), join(folder, 'parts.yaml')];
    await writeFile(file, DOCUMENT);
    await writeFile(parts, 'ok: { description: saved }\n');
    const unsaved = new Map([
      [file, DOCUMENT.replace('saved', 'unsaved')],
      [parts, 'ok: { description: unsaved }\n'],
    ]);
    const document = await loadDocument(file, { overlay: (path) => unsaved.get(path) });
    expect(document.operations[0]?.id).toBe('unsaved');
    expect(document.operations[0]?.responses[0]?.value).toMatchObject({ description: 'unsaved' });
    const gone = await loadDocument(join(folder, 'new.yaml'), {
      overlay: () => DOCUMENT.replace(/\$ref.*'/, 'description: x'),
    });
    expect(gone.operations).toHaveLength(1);
  } finally {
    await rm(folder, { recursive: true });
  }
});
