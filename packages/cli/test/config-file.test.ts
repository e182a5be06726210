import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const BIN = fileURLToPath(new URL('../bin/specpact.js', import.meta.url));

let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'specpact-config-'));
});
afterEach(() => rm(cwd, { recursive: true }));

// Vitest reads TypeScript by itself. Here Node does.
const readsTypeScript = process.features.typescript !== false;

test.skipIf(!readsTypeScript)(
  'a configuration in TypeScript needs no package: its types are for the editor',
  async () => {
    await writeFile(
      join(cwd, 'specpact.config.ts'),
      "import type { Config } from 'specpact/config';\nexport default { pacts: ['contracts'] } satisfies Config;\n",
    );
    const printed = execFileSync(process.execPath, [BIN, 'config'], { cwd, encoding: 'utf8' });
    expect(printed).toMatch(/pacts {7}contracts +specpact\.config\.ts\n/);
  },
);

test('one that Node cannot read is named, with the reason', async () => {
  await writeFile(join(cwd, 'specpact.config.mjs'), 'export default {');
  const { status, stderr } = spawnSync(process.execPath, [BIN, 'lint'], { cwd, encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stderr).toMatch(/^specpact: specpact\.config\.mjs: Unexpected end of input\n/);
});
