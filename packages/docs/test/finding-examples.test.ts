import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEntries } from '../site/content/entries.ts';
import { EXAMPLES, type Example, readExample, runExample } from '../site/content/finding-examples.ts';
import { ROOT, readSource } from '../site/content/repository.ts';

/* The page of each finding shows a bad example and a good one. Here both are run. */

/** A guard against a hang only: the replay starts a mock and Pact's verifier. */
const LONG = 120_000;

/** Findings that two files cannot show, with the reason. */
const WITHOUT_EXAMPLE = [
  // Only where openapi-pact-comparator is wrong in a way that is not known yet.
  'opinion.comparator',
  // Only where a provider does not answer.
  'replay.failed',
  // Only where `live` asks a handler without a port: Node's client never shows a body that HTTP forbids.
  'live.body.unexpected',
];

const examples = readdirSync(join(ROOT, EXAMPLES)).map((file) => file.replace(/\.diff$/, ''));

test('each finding has an example, but for those that two files cannot show', () => {
  const lists = ['packages/compare/docs/findings.md', 'packages/live/docs/findings.md'];
  const entries = lists.flatMap((list) => readEntries(readSource(list)).entries);
  const codes = entries.flatMap((entry) => entry.codes).filter((code) => !WITHOUT_EXAMPLE.includes(code));
  expect(examples.toSorted()).toEqual(codes.toSorted());
});

test.each(examples)(
  '%s: the bad example has it, and the good one has no finding',
  { timeout: LONG },
  async (code) => {
    const example = readExample(code);
    expect(example).toBeDefined();
    if (!example) return;
    expect(await codesIn(example, 'bad')).toContain(code);
    expect(await codesIn(example, 'good')).toEqual([]);
  },
);

/** The codes of all findings that the command reports. */
async function codesIn(example: Example, side: 'bad' | 'good'): Promise<string[]> {
  const { printed } = await runExample(example, side, ['--format', 'json']);
  return Array.from(printed.matchAll(/"code": "([^"]+)"/g), ([, code = '']) => code);
}
