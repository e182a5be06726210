import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { explain } from './install.mjs';
import { root } from './paths.mjs';
import { isFree } from './port.mjs';
import { capture } from './process.mjs';
import { addUp, listFailures } from './totals.mjs';

const report = (passed, failed, extra = {}) => ({
  success: failed === 0,
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 0,
  numTodoTests: 0,
  ...extra,
});

test('the totals of the packages add up', () => {
  assert.deepEqual(addUp([report(3, 0), report(2, 1, { numPendingTests: 1 })]), {
    passed: 5,
    failed: 1,
    skipped: 1,
  });
});

test('a test file that could not run at all counts as failed', () => {
  assert.deepEqual(addUp([report(3, 0, { success: false })]), { passed: 3, failed: 1, skipped: 0 });
});

test('what failed is listed by file and name, with the first lines of its message', () => {
  const result = (status, failureMessages = []) => ({
    status,
    fullName: 'a list keeps its order',
    failureMessages,
  });
  const messages = ['AssertionError: expected 1 to be 2\n    at somewhere'];
  const file = (status, message, ...assertionResults) => ({
    testResults: [{ name: `${root}/packages/mock/test/a.test.ts`, status, message, assertionResults }],
  });
  const all = [
    file('failed', '', result('failed', messages), result('passed')),
    file('failed', 'cannot be loaded'),
    file('passed', '', result('passed')),
  ];
  const shown = '\n    AssertionError: expected 1 to be 2\n        at somewhere';
  assert.deepEqual(listFailures(all), [
    `✗ packages/mock/test/a.test.ts: a list keeps its order${shown}`,
    '✗ packages/mock/test/a.test.ts could not run\n    cannot be loaded',
  ]);
});

test('a registry that does not answer is called that, in one line', () => {
  for (const output of [
    'npm error code ECONNREFUSED',
    'ERR_PNPM_META_FETCH_FAIL  GET https://x/y: error sending request',
  ]) {
    assert.match(
      explain(output, 'pnpm could not install'),
      /^pnpm could not install: the npm registry did not answer\.[^\n]*$/,
    );
  }
});

test('a failure that nobody knows is shown as it is', () => {
  assert.match(
    explain('something odd\n', 'npm could not install pnpm'),
    /^something odd\n\nnpm could not install pnpm/,
  );
});

test('a port is free until something listens on it', async () => {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  assert.equal(await isFree(port), false);
  await new Promise((resolve) => server.close(resolve));
  assert.equal(await isFree(port), true);
});

test('what a program prints and how it ends are kept', async () => {
  const script = 'console.log("out"); console.error("err"); process.exitCode = 3';
  const { code, output } = await capture(process.execPath, ['-e', script], { shell: false });
  assert.equal(code, 3);
  assert.match(output, /out/);
  assert.match(output, /err/);
});
