import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { validate } from 'dockerfile-utils';

const read = (name) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

test('the Dockerfile is well formed', () => {
  const found = validate(read('Dockerfile')).map(
    ({ message, range }) => `${range.start.line + 1}: ${message}`,
  );
  assert.deepEqual(found, []);
});

test('a fault in a Dockerfile is found', () => {
  assert.equal(validate('FROM node:24\nENTRIPOINT ["specpact"]\n').length, 1);
});

test('the Dockerfile runs scripts that the repository has, and the Node that it pins', () => {
  const { scripts, devDependencies } = JSON.parse(read('package.json'));
  const text = read('Dockerfile');
  const named = [...text.matchAll(/npm run (\S+)/g)].map(([, script]) => script);
  assert.deepEqual(
    named.filter((script) => !(script in scripts)),
    [],
  );
  const [major] = devDependencies.node.split('.');
  for (const [, version] of text.matchAll(/^FROM node:(\d+)/gm)) assert.equal(version, major);
});
