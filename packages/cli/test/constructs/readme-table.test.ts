import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Construct } from './construct.ts';
import { CONSTRUCTS } from './constructs.ts';

const README = new URL('../../../spec/README.md', import.meta.url);

const COMMANDS = ['lint', 'generate', 'mock', 'verify', 'pact', 'diff'] as const;

function cellOf(construct: Construct, command: (typeof COMMANDS)[number]): string {
  const cell = construct[command];
  if (typeof cell === 'string') return cell;
  return cell.says === undefined ? 'yes' : `yes: ${cell.says}`;
}

/** The table of the README, from the constructs that are tested here. With UPDATE_README=1 it is written. */
test('the README of the package spec has the table of the constructs', async () => {
  const rows = CONSTRUCTS.map((construct) => [
    construct.name,
    construct.version,
    ...COMMANDS.map((command) => cellOf(construct, command)),
  ]);
  const head = ['Construct', 'Version, and what it becomes', ...COMMANDS];
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const table = ['<!-- constructs -->', ...lines, '<!-- /constructs -->'].join('\n');
  const text = await readFile(README, 'utf8');
  const written = text.replace(/<!-- constructs -->.*<!-- \/constructs -->/s, () => table);
  if (process.env.UPDATE_README === '1') await writeFile(README, written);
  else expect(text).toBe(written);
  expect(text).toContain('<!-- /constructs -->');
});
