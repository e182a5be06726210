import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { FAULTY } from './provider/faults.ts';

const README = new URL('../README.md', import.meta.url);

/** The table of the README, from the list of faulty providers. With UPDATE_README=1 it is written. */
test('the README has the table of the faulty providers', async () => {
  const rows = FAULTY.map(({ name, code }) => `| ${name} | \`${code}\` |`);
  const table = ['<!-- faults -->', '| Fault | Found as |', '|---|---|', ...rows, '<!-- /faults -->'].join(
    '\n',
  );
  const text = await readFile(README, 'utf8');
  const written = text.replace(/<!-- faults -->.*<!-- \/faults -->/s, () => table);
  if (process.env.UPDATE_README === '1') await writeFile(README, written);
  else expect(text).toBe(written);
  expect(FAULTY.length).toBeGreaterThanOrEqual(40);
});
