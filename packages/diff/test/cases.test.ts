import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadDocumentSync, type OpenApiDocument } from '@specpact/spec';
import { describe, expect, test } from 'vitest';
import { compareDocuments, SEVERITY_OF } from '../src/index.ts';

const folder = fileURLToPath(new URL('../cases', import.meta.url));

/** What a case expects in one direction: codes with their messages, in any order. */
interface Expected {
  /** The options of the comparison. */
  options?: { deprecationDays?: number };
  /** From old.yaml to new.yaml. */
  changes: Record<string, string[]>;
  /** From new.yaml to old.yaml. */
  back: Record<string, string[]>;
}

function found(
  old: OpenApiDocument,
  now: OpenApiDocument,
  options: Expected['options'],
): Record<string, string[]> {
  const all: Record<string, string[]> = {};
  for (const { code, message } of compareDocuments(old, now, { today: '2026-11-01', ...options })) {
    all[code] = [...(all[code] ?? []), message].sort();
  }
  return all;
}

describe.each(readdirSync(folder))('%s', (name) => {
  const read = (file: string) => loadDocumentSync(join(folder, name, file));
  const expected: Expected = JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8'));
  const { options, changes, back } = expected;

  test('from old to new', () => {
    expect(found(read('old.yaml'), read('new.yaml'), options)).toEqual(changes);
  });

  test('from new to old', () => {
    expect(found(read('new.yaml'), read('old.yaml'), options)).toEqual(back);
  });

  test('neither differs from itself', () => {
    for (const file of ['old.yaml', 'new.yaml']) expect(found(read(file), read(file), options)).toEqual({});
  });
});

/** Codes that need more than two documents. Other tests have them. */
const ELSEWHERE = new Set(['document.added', 'document.removed', 'document.renamed', 'consumer.broken']);

test('each code has a case', () => {
  const found = new Set(
    readdirSync(folder).flatMap((name) => {
      const expected: Expected = JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8'));
      return [...Object.keys(expected.changes), ...Object.keys(expected.back)];
    }),
  );
  expect([...SEVERITY_OF.keys()].filter((code) => !found.has(code) && !ELSEWHERE.has(code))).toEqual([]);
  expect([...found].filter((code) => !SEVERITY_OF.has(code))).toEqual([]);
});
