import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isJsonObject, loadDocument, readSource, SourceText } from '@specpact/spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createJudge, readPact } from '../src/index.ts';

const folder = fileURLToPath(new URL('../cases/', import.meta.url));

test.each(readdirSync(folder))(
  'nothing in %s is listed twice, however often it stands there',
  async (name) => {
    const file = readdirSync(folder + name).find((one) => one.startsWith('openapi.'));
    const document = await loadDocument(`${folder}${name}/${file}`);
    const { value: root } = await readSource(`${folder}${name}/pact.json`);
    if (!isJsonObject(root)) throw new TypeError('a pact is an object');
    const some = (list: unknown) =>
      Array.isArray(list) && list.length > 0
        ? fc.array(fc.constantFrom(...list), { minLength: 1, maxLength: 2 * list.length })
        : fc.constant(list);
    fc.assert(
      fc.property(
        some(root.interactions),
        some(root.messages),
        fc.boolean(),
        (interactions, messages, strict) => {
          const text = JSON.stringify({ ...root, interactions, messages });
          const found = createJudge(document, { strict }).judge(readPact(new SourceText('pact.json', text)));
          const fingerprints = found.map(({ fingerprint }) => fingerprint);
          expect(fingerprints).not.toContain(undefined);
          expect(new Set(fingerprints).size).toBe(fingerprints.length);
        },
      ),
      { numRuns: 8 },
    );
  },
);
