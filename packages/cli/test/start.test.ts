import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const bin = fileURLToPath(new URL('../bin/specpact.js', import.meta.url));
const document = fileURLToPath(new URL('../../../openapi/external-support.yaml', import.meta.url));

/** Prints whether Node has loaded its `fetch`. That takes longer than to compare two small documents. */
const hook = `process.on('exit', () => {
  const hasFetch = process.moduleLoadList.includes('NativeModule internal/deps/undici/undici');
  process.stderr.write('fetch ' + hasFetch + '\\n');
})`;

test.each([[['--version']], [['diff', document, document, '--no-pacts']], [['lint', document]]])(
  'specpact %s starts without the fetch of Node',
  async (args) => {
    const told = ['--import', `data:text/javascript,${encodeURIComponent(hook)}`, bin, ...args];
    const { stderr } = await promisify(execFile)(process.execPath, told);
    expect(stderr).toBe('fetch false\n');
  },
);
