import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { parseDocument } from '../document.ts';
import { loadDocument } from '../load-document.ts';

const BIG = Number('12345678901234567890');
const EXAMPLES = `{ data: { externalValue: pet.json, summary: A pet }, rest: { externalValue: 'sub/rest.json' } }`;

async function folderOf(version: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'specpact-examples-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'sub'));
  await writeFile(
    join(folder, 'api.yaml'),
    `openapi: ${version}
info: { title: T, version: '1' }
paths:
  /pets:
    get:
      responses:
        200:
          description: All
          content:
            application/json: { examples: ${EXAMPLES} }
            text/plain: { examples: { number: { externalValue: ./number.txt } } }
            application/xml: { examples: { xml: { externalValue: pet%2Exml } } }
        201: { $ref: 'sub/response.yaml' }
        202:
          description: Broken
          content:
            application/json:
              examples:
                gone: { externalValue: gone.json }
                far: { externalValue: 'https://example.com/pet.json' }
                out: { externalValue: ../pet.json }
                wrong: { externalValue: wrong.json }
                own: { value: 1, externalValue: gone.json }
`,
  );
  const response = `description: Other\ncontent: { application/json: { examples: { one: { externalValue: rest.json } } } }\n`;
  await writeFile(join(folder, 'sub/response.yaml'), response);
  await writeFile(join(folder, 'sub/rest.json'), '[1, 12345678901234567890]');
  await writeFile(join(folder, 'pet.json'), '{\n  "name": "Rex",\n  "$ref": "data"\n}\n');
  await writeFile(join(folder, 'wrong.json'), '{\n  "name": }');
  await writeFile(join(folder, 'number.txt'), '42');
  await writeFile(join(folder, 'pet.xml'), '<pet/>');
  return folder;
}

it.each(['3.0.3', '3.1.0', '3.2.0'])('reads the external values of examples: %s', async (version) => {
  const document = await loadDocument(join(await folderOf(version), 'api.yaml'));
  const scenarios = document.operations[0]?.responses.flatMap((response) => response.scenarios) ?? [];
  expect(scenarios.map(({ name, value }) => [name, value])).toEqual([
    ['data', { name: 'Rex', $ref: 'data' }],
    ['rest', [1, BIG]],
    ['number', '42'],
    ['xml', '<pet/>'],
    ['one', [1, BIG]],
    ['gone', undefined],
    ['far', undefined],
    ['out', undefined],
    ['wrong', undefined],
    ['own', 1],
  ]);
  const [data, rest] = scenarios;
  const place = document.locate([...(data?.path ?? []), 'value', 'name']);
  expect([basename(place.file), place.line, place.column]).toEqual(['pet.json', 2, 3]);
  expect(document.numberText([...(rest?.path ?? []), 'value', '1'])).toBe('12345678901234567890');
  expect(document.files.map((file) => basename(file))).toEqual(
    expect.arrayContaining(['pet.json', 'rest.json', 'number.txt', 'pet.xml']),
  );
  expect(document.unreadExamples.map(({ reason, position }) => [position.line, reason])).toEqual([
    [19, 'the external value "gone.json" leads to a file that does not exist'],
    [
      20,
      'the external value "https://example.com/pet.json" leads to the network, which is never read: save it beside the document, and write the path of that file',
    ],
    [21, expect.stringContaining("leads out of the document's folder")],
    [
      22,
      'the external value "wrong.json" leads to a file that cannot be read: 2:11: not valid JSON: value expected',
    ],
  ]);
});

it('says that a document in memory has no files beside it', () => {
  const document = parseDocument(
    'api.yaml',
    `openapi: 3.1.0
info: { title: T, version: '1' }
components: { examples: { one: { externalValue: one.json } } }
`,
  );
  expect(document.unreadExamples).toHaveLength(1);
});
