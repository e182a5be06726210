import { readFileSync } from 'node:fs';
import { loadDocumentSync } from '@specpact/spec';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import schema from '../schema/diff.schema.json' with { type: 'json' };
import {
  bumpOf,
  ChangeReporter,
  compareDocuments,
  type DiffVerdict,
  diffVerdict,
  renderDiff,
} from '../src/index.ts';

const file = (name: string) => new URL(`../cases/${name}`, import.meta.url).pathname;

/** What changed in a case, as a report shows it. */
function verdictOf(name: string): DiffVerdict {
  const [old, now] = [loadDocumentSync(file(`${name}/old.yaml`)), loadDocumentSync(file(`${name}/new.yaml`))];
  const reporter = new ChangeReporter({ old: () => 'main:openapi/old.yaml', new: () => 'openapi/new.yaml' });
  const changes = compareDocuments(old, now).map((change) => reporter.report(change, old, now));
  const bump = bumpOf(changes, { old: '1.2.3', new: '1.3.0', isSame: false });
  const documents = [
    { provider: 'shop', old: 'main:openapi/old.yaml', new: 'openapi/new.yaml', bump, changes },
  ];
  return diffVerdict({
    failOn: 'breaking',
    old: 'main',
    new: 'the working tree',
    documents,
    consumers: [],
    acceptances: [],
  });
}

test.each(['enum', 'operations', 'discriminator', 'constant'])('json is as its schema says: %s', (name) => {
  const validate = new Ajv2020({ strict: false, formats: {} }).compile(schema);
  validate(JSON.parse(renderDiff('json', verdictOf(name))));
  expect(validate.errors).toBeNull();
});

test('the changelog speaks to those who use the API: by operation, without codes and places', () => {
  expect(renderDiff('changelog', verdictOf('properties'))).toBe(`# shop 1.2.3 to 1.3.0

## What may break your code

- **POST /orders**
  - The request body: \`webhookUrl\` is gone; there is \`webhookURL\` now.
  - Response 200: \`webhookUrl\` is gone; there is \`webhookURL\` now.
- The body of the webhook orderPaid: \`webhookUrl\` is gone; there is \`webhookURL\` now.

## What else changed

- **POST /orders**
  - The request body: \`webhookURL\` is new.
  - Response 200: \`webhookURL\` is new.
- The body of the webhook orderPaid: \`webhookURL\` is new.
`);
  expect(renderDiff('changelog', verdictOf('words-only'))).toBe(
    'Nothing changed for those who use the API.\n',
  );
});

test('the changelog names the other operations that share a change', () => {
  const verdict = verdictOf('enum');
  const sharing = (alsoIn: readonly string[]) => ({
    ...verdict,
    documents: verdict.documents.map((one) => ({
      ...one,
      changes: one.changes.map((change) => ({ ...change, alsoIn })),
    })),
  });
  expect(renderDiff('changelog', sharing(['getOrder', 'putOrder']))).toContain(
    '; also in getOrder, putOrder.\n',
  );
  const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  expect(renderDiff('changelog', sharing(many))).toContain('; also in a, b, c, d, e and 2 more.\n');
});

test('sarif names each change at its place in the new document, and the old place beside it', () => {
  const [run] = JSON.parse(renderDiff('sarif', verdictOf('enum'), { prefix: 'services/shop' })).runs;
  const [first] = run.results;
  expect(first.ruleId).toBe('request.enum.narrowed');
  expect(first.level).toBe('error');
  expect(first.locations[0].physicalLocation.artifactLocation.uri).toBe('services/shop/openapi/new.yaml');
  expect(first.relatedLocations).toHaveLength(1);
  expect(run.tool.driver.rules).toContainEqual(
    expect.objectContaining({
      id: 'response.enum.widened',
      shortDescription: { text: 'Response enum widened' },
    }),
  );
});

test('junit has a failure for each operation with a change that fails', () => {
  const xml = renderDiff('junit', verdictOf('enum'));
  expect(xml).toMatch(/<testsuites name="specpact diff" tests="2" failures="2" errors="0">/);
  expect(xml).toContain('<testcase name="createOrder"');
});

test('github annotates the new document', () => {
  const text = renderDiff('github', verdictOf('enum'), { prefix: 'services/shop' });
  expect(text).toMatch(
    /^::error file=services\/shop\/openapi\/new\.yaml,line=\d+,col=\d+,title=request\.enum\.narrowed::/,
  );
});

test('text is no wider than it is told', () => {
  for (const width of [44, 80]) {
    const lines = renderDiff('text', verdictOf('discriminator'), { width }).split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
  }
});

test.each([
  [[], '1.0.0', '1.0.0', 'patch', false],
  [['info'], '1.0.0', '1.1.0', 'minor', true],
  [['info'], '1.0.0', '1.0.1', 'minor', false],
  [['breaking'], '1.0.0', '1.1.0', 'major', false],
  [['breaking', 'info'], '1.9.0', '2.0.0', 'major', true],
  [['breaking'], '0.4.0', '0.5.0', 'minor', true],
  [['breaking'], 'summer', 'autumn', 'major', undefined],
] as const)('changes %j from %s to %s ask for a %s version', (severities, old, now, needed, said) => {
  const changes = severities.map((severity) => ({ severity }));
  expect(bumpOf(changes, { old, new: now, isSame: false })).toEqual({ needed, old, new: now, said });
});

test('the schema is a file of the package', () => {
  const { exports } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(exports['./diff.schema.json']).toBe('./schema/diff.schema.json');
});
