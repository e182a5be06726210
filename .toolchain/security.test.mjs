import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const root = new URL('../', import.meta.url);
const PROMISE = /^- (?=\S)/;
const TEST = /^ {2}- `([^`]+)`: "(.+)"$/;

const text = readFileSync(new URL('SECURITY.md', root), 'utf8');
const promised = text.slice(text.indexOf('## What is promised'), text.indexOf('## What is not promised'));

test('every test that SECURITY.md names is there', () => {
  const named = promised.split('\n').flatMap((line) => TEST.exec(line)?.slice(1, 3) ?? []);
  assert.ok(named.length > 60, 'the promises name their tests');
  const missing = [];
  for (let at = 0; at < named.length; at += 2) {
    const [file, name] = named.slice(at, at + 2);
    const place = new URL(file, root);
    const source = existsSync(place) ? readFileSync(place, 'utf8') : '';
    if (!source.includes(name)) missing.push(`${file}: ${name}`);
  }
  assert.deepEqual(missing, []);
});

test('every promise of SECURITY.md names a test', () => {
  const lines = promised.split('\n');
  const untested = lines.filter((line, at) => {
    const next = lines.slice(at + 1).find((other) => /^( {2})?- |^#/.test(other)) ?? '';
    return PROMISE.test(line) && !TEST.test(next);
  });
  assert.deepEqual(untested, []);
});
