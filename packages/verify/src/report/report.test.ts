import { stripVTControlCharacters } from 'node:util';
import { displayWidth } from '@specpact/compare';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clean, eventful, HOSTILE_NAMES, hostile, verdict } from '../../test/verdicts.ts';
import type { Verdict } from '../index.ts';
import { renderTable } from './text/render-table.ts';
import { renderText } from './text/render-text.ts';

test('text names consumer, interaction, field and both places, with the lines there', () => {
  expect(renderText(verdict).replace(/[0-9a-f]{16}/, 'FINGERPRINT')).toBe(`shop → things
  pacts/shop.json
  ✓ a request for no thing
  ✗ a request for a thing
    error response.body.undescribed-property FINGERPRINT
      the 200 response of getThing describes no field \`data.webhookUrl\`; did you
      mean \`webhookURL\`?
      document openapi/things.yaml:12:5
        │ Thing:
        │ ^^^^^
      pact     pacts/shop.json:34:7
        │ "webhookUrl": "https://x.example"
        │ ^^^^^^^^^^^^

2 interactions in 1 pact compared and replayed: 1 not compatible (1 error)
`);
});

test('text of a clean verdict ends with the sum', () => {
  expect(renderText(clean)).toMatch(/\n\n1 interaction in 1 pact compared: all compatible\n$/);
});

test('text tells what is accepted, left out, and out of date', () => {
  const text = renderText(eventful);
  expect(text).toContain('    accepted pact.interaction.duplicate');
  expect(text).toContain('      accepted until 2999-01-01: the shop moves in May\n');
  expect(text).toContain('    not replayed: GET may change something\n');
  expect(text).toContain('  .specpact-accepted.yaml:4:3: bbbb (agreed) expired on 2020-01-01: mend');
  expect(text).toContain('  .specpact-accepted.yaml:7:3: cccc (agreed) matches no finding: delete');
  expect(text).not.toContain('aaaa');
  const [summary] = text.trimEnd().split('\n').slice(-1);
  expect(summary).toBe(
    '2 interactions in 1 pact: 1 not compatible (1 error, 1 warning, 1 accepted, 1 not replayed)',
  );
});

test('a consumer with two pacts has one heading', () => {
  const [pact] = verdict.pacts;
  if (!pact) throw new Error('the example has a pact');
  const text = renderText({ ...verdict, pacts: [pact, { ...pact, file: 'pacts/again.json' }] });
  expect(text.match(/shop → things/g)).toHaveLength(1);
  expect(text).toContain('  pacts/again.json');
});

test('colour changes no character', () => {
  const colored = renderText(verdict, { color: true });
  expect(colored).not.toBe(renderText(verdict));
  expect(stripVTControlCharacters(colored)).toBe(renderText(verdict));
  expect(stripVTControlCharacters(renderTable(verdict, { color: true }))).toBe(renderTable(verdict));
});

test.each([60, 80, 120])('text fits %i columns', (width) => {
  const long = structuredClone(verdict.pacts);
  const words = 'a request for 日本語 and more of that, '.repeat(8) + 'x'.repeat(200);
  for (const pact of long)
    for (const one of pact.interactions) {
      Object.assign(one, { description: words });
      for (const { document } of one.findings) {
        Object.assign(document ?? {}, {
          excerpt: { text: `${words} here ${words}`, start: words.length, length: 5 },
        });
      }
    }
  const lines = renderText({ ...verdict, pacts: long }, { width }).split('\n');
  expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
});

test('text fits 80 columns whatever the names, and breaks a name only where it must', () => {
  const name = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }),
    fc
      .array(fc.string({ unit: fc.constantFrom('a', 'b', '-', '語', ':'), minLength: 1, maxLength: 90 }))
      .map((parts) => `pacts/${parts.join('/')}.json`),
  );
  fc.assert(
    fc.property(name, name, name, (file, provider, message) => {
      const renamed = renamedVerdict({ file, provider, message });
      for (const one of [renamed, { ...renamed, documents: [documentOf(renamed)], pacts: [] }]) {
        const lines = renderText(one).split('\n');
        expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(80);
      }
    }),
  );
  const file = `pacts/${'folder/'.repeat(7)}shop.json`;
  const text = renderText(renamedVerdict({ file, provider: 'things', message: 'm' }));
  expect(text).toContain(`  ${file}\n`);
  expect(text).toContain(`      pact\n        ${file}:34:7\n`);
});

function renamedVerdict({ file, provider, message }: { file: string; provider: string; message: string }) {
  const renamed = structuredClone(verdict);
  for (const pact of renamed.pacts) {
    Object.assign(pact, { file, provider, consumer: provider });
    for (const { findings } of pact.interactions)
      for (const one of findings) {
        Object.assign(one, { message });
        Object.assign(one.pact ?? {}, { file });
        Object.assign(one.document ?? {}, { file });
      }
  }
  return renamed;
}

function documentOf({ pacts }: Verdict) {
  const [pact] = pacts;
  if (!pact) throw new Error('the example has a pact');
  const { file, provider, interactions } = pact;
  return { ok: false, file, provider, findings: interactions.flatMap(({ findings }) => findings) };
}

test.each(HOSTILE_NAMES)('what a file says cannot steer the terminal: %j', (name) => {
  const text = renderText(hostile(name)) + renderTable(hostile(name));
  expect(text).not.toMatch(/(?!\n)\p{Cc}|[\u202e\u2028]|\p{Cs}/u);
});

test('what a file says starts no command in the log of a pipeline', () => {
  const name = `${'word '.repeat(14)}::error::owned ##vso[task.complete] ##[error]owned`;
  for (const width of [40, 60, 80]) {
    expect(renderText(hostile(name), { width })).not.toMatch(/^\s*::|##\w*\[/m);
  }
});

test('a table has a line for each pact', () => {
  expect(renderTable(verdict)).toBe(`consumer  provider  interactions  result
shop      things               2  ✗ 1 not compatible

\`specpact verify\` says what is wrong, and where.
`);
  expect(renderTable(clean)).toBe(`consumer  provider  interactions  result
shop      things               1  ✓ compatible
`);
});
