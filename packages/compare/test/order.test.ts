import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isJsonObject, loadDocument, readSource, SourceText } from '@specpact/spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createJudge, readPact } from '../src/index.ts';

/** Places in lists go with the order; what is found, and how bad it is, does not. */
const ORDER = /\binteraction \d+\b/g;

const folder = fileURLToPath(new URL('../cases/', import.meta.url));
/** Of twins one is named, whichever comes second. */
const TWINS = new Set(['messages', 'pact-by-itself', 'said-twice']);
const cases = readdirSync(folder).filter((name) => !TWINS.has(name));

test.each(cases)('what is found in %s does not depend on the order of interactions', async (name) => {
  const file = readdirSync(folder + name).find((one) => one.startsWith('openapi.'));
  const document = await loadDocument(`${folder}${name}/${file}`);
  const source = await readSource(`${folder}${name}/pact.json`);
  const root = source.value;
  if (!isJsonObject(root)) throw new TypeError('a pact is an object');
  const interactions = Array.isArray(root.interactions) ? root.interactions : [];
  const found = (order: readonly unknown[]) => {
    const pact = readPact(new SourceText('pact.json', JSON.stringify({ ...root, interactions: order })));
    return createJudge(document)
      .judge(pact)
      .map(({ fingerprint, severity, message }) => `${fingerprint} ${severity} ${message.replace(ORDER, '')}`)
      .sort();
  };
  const want = found(interactions);
  fc.assert(
    fc.property(fc.shuffledSubarray(interactions, { minLength: interactions.length }), (order) => {
      expect(found(order)).toEqual(want);
    }),
    { numRuns: 8 },
  );
});
