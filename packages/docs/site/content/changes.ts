import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, readSource } from './repository.ts';

/** The folder of pairs of documents, each with the changes between them. Tests hold `specpact diff` to them. */
const CASES = 'packages/diff/cases';

interface Case {
  name: string;
  expected: { changes: Record<string, string[]>; back: Record<string, string[]> };
}

let cases: Case[] | undefined;

function allCases(): Case[] {
  cases ??= readdirSync(join(ROOT, CASES)).map((name) => ({
    name,
    expected: JSON.parse(readSource(`${CASES}/${name}/expected.json`)),
  }));
  return cases;
}

/** An example of a change: two documents beside each other, and what `specpact diff` says of them. */
export function exampleOfChange(code: string): string {
  let best: { files: string[]; said: string[] } | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const { name, expected } of allCases()) {
    const files = [`${name}/old.yaml`, `${name}/new.yaml`];
    for (const [changes, between] of [
      [expected.changes, files],
      [expected.back, files.toReversed()],
    ] as const) {
      const said = changes[code];
      // The example with the fewest other changes says most clearly what this one is.
      const count = Object.values(changes).flat().length;
      if (!said || count >= fewest) continue;
      fewest = count;
      best = { files: between, said };
    }
  }
  if (!best) return '';
  return [
    `## Example\n\n\`\`\`diff\n${difference(best.files)}\n\`\`\``,
    `\`specpact diff\` says:\n\n\`\`\`text\n${best.said.join('\n')}\n\`\`\``,
  ].join('\n\n');
}

/** The lines of both files: those that are only in the first with `-`, only in the second with `+`. */
function difference([from = '', to = '']: string[]): string {
  const args = ['diff', '--no-index', '--no-color', '--no-ext-diff', '--unified=5', from, to];
  try {
    execFileSync('git', args, { cwd: join(ROOT, CASES), encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    // Two files that differ are exit code 1.
    if (!(error instanceof Error && 'status' in error && error.status === 1 && 'stdout' in error))
      throw error;
    return (
      String(error.stdout)

        .replace(/^[\s\S]*?\n@@.*\n/, '')
        // Between two changes, lines that are the same are left out.
        .replace(/^@@.*$/gm, '…')
        .trimEnd()
    );
  }
  throw new Error(`${from} and ${to} do not differ`);
}
