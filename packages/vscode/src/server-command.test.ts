import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serverCommand } from './server-command.ts';

let top: string;
let bin: string;

beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'specpact-vscode-'));
  bin = join(top, 'node_modules/specpact/bin/specpact.js');
  await mkdir(dirname(bin), { recursive: true });
  await mkdir(join(top, 'services/orders'), { recursive: true });
  await writeFile(bin, '');
});

afterAll(() => rm(top, { recursive: true }));

test('starts the specpact of the folder, or of one above it', () => {
  const found = { command: 'node', args: [bin, 'lsp'] };
  expect(serverCommand(top, [])).toEqual(found);
  expect(serverCommand(join(top, 'services/orders'), [])).toEqual(found);
});

test('the setting names another command', () => {
  expect(serverCommand(top, ['npx', 'specpact'])).toEqual({ command: 'npx', args: ['specpact', 'lsp'] });
});

test('without an installed specpact there is none', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'specpact-none-'));
  expect(serverCommand(empty, [])).toBeUndefined();
  await rm(empty, { recursive: true });
});
