import { stripVTControlCharacters } from 'node:util';
import type { Finding } from '@specpact/compare';
import { expect, test } from 'vitest';
import type { Verdict } from '../verdict.ts';
import { renderJson } from './render-json.ts';
import { renderTable } from './render-table.ts';
import { renderText } from './render-text.ts';

const finding: Finding = {
  code: 'response.body.undescribed-property',
  severity: 'error',
  message: 'the 200 response of getThing describes no field `data.webhookUrl`; did you mean `webhookURL`?',
  consumer: 'shop',
  provider: 'things',
  interaction: 'a request for a thing',
  interactionIndex: 1,
  operation: 'getThing',
  document: { file: 'openapi/things.yaml', line: 12, column: 5, pointer: '/components/schemas/Thing' },
  pact: { file: 'pacts/shop.json', line: 34, column: 7, pointer: '/interactions/1/response/body' },
};

const verdict: Verdict = {
  ok: false,
  replayed: true,
  counts: { interactions: 2, compatible: 1, errors: 1, warnings: 0 },
  pacts: [
    {
      ok: false,
      consumer: 'shop',
      provider: 'things',
      file: 'pacts/shop.json',
      document: 'openapi/things.yaml',
      findings: [],
      interactions: [
        { ok: true, description: 'a request for no thing', findings: [] },
        { ok: false, description: 'a request for a thing', findings: [finding] },
      ],
    },
  ],
};

const clean: Verdict = {
  ok: true,
  replayed: false,
  counts: { interactions: 1, compatible: 1, errors: 0, warnings: 0 },
  pacts: [
    { ...verdict.pacts[0], ok: true, interactions: verdict.pacts[0]?.interactions.slice(0, 1) ?? [] },
  ] as Verdict['pacts'],
};

test('text names consumer, interaction, field and both places', () => {
  expect(renderText(verdict)).toBe(`shop → things
  pacts/shop.json
  ✓ a request for no thing
  ✗ a request for a thing
    error response.body.undescribed-property
      the 200 response of getThing describes no field \`data.webhookUrl\`; did you
      mean \`webhookURL\`?
      document openapi/things.yaml:12:5
      pact     pacts/shop.json:34:7

2 interactions in 1 pact compared and replayed: 1 not compatible (1 error)
`);
});

test('text of a clean verdict ends with the sum', () => {
  expect(renderText(clean)).toMatch(/\n\n1 interaction in 1 pact compared: all compatible\n$/);
});

test('colour changes no character', () => {
  const colored = renderText(verdict, { color: true });
  expect(colored).not.toBe(renderText(verdict));
  expect(stripVTControlCharacters(colored)).toBe(renderText(verdict));
  expect(stripVTControlCharacters(renderTable(verdict, { color: true }))).toBe(renderTable(verdict));
});

test('text fits the width it is given', () => {
  const widest = (width: number) =>
    Math.max(
      ...renderText(verdict, { width })
        .split('\n')
        .map((line) => line.length),
    );
  expect(widest(60)).toBeLessThanOrEqual(74);
  expect(widest(120)).toBeLessThanOrEqual(120);
});

test('what a file says cannot steer the terminal', () => {
  const hostile = structuredClone(verdict.pacts);
  for (const pact of hostile)
    Object.assign(pact, { consumer: 'shop\u001b[2J\n\u202e', file: 'a\u0007.json' });
  const text = renderText({ ...verdict, pacts: hostile }) + renderTable({ ...verdict, pacts: hostile });
  expect(text).toContain('shop\\u{1b}[2J\\u{a}\\u{202e} → things');
  for (const character of '\u001b\u0007\u202e') expect(text).not.toContain(character);
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

test('json is the verdict with a version', () => {
  expect(JSON.parse(renderJson(verdict))).toEqual({ version: 1, ...JSON.parse(JSON.stringify(verdict)) });
});
