import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { didYouMean } from '@specpact/spec';
import * as z from 'zod';
import { type Tool, tool } from './tool.ts';
import { ToolError } from './tool-error.ts';

const require = createRequire(import.meta.url);

/** Where codes are explained, by the command that reports them. */
const DOCS = {
  'lint and verify': require.resolve('@specpact/compare/docs/findings.md'),
  diff: require.resolve('@specpact/diff/docs/changes.md'),
  live: require.resolve('@specpact/live/docs/findings.md'),
} as const;

/** The tool that explains the code of a finding or a change. */
export function explainTool(): Tool {
  return tool({
    name: 'explain',
    title: 'Explain a finding or a change',
    description: 'Says what a code of a finding or a change means, with an example, and what to do.',
    input: z.strictObject({ code: z.string().describe('such as response.body.incompatible') }),
    output: {
      type: 'object',
      required: ['code', 'of', 'text'],
      properties: {
        code: { type: 'string' },
        of: { type: 'string', description: 'The command that reports it.' },
        text: { type: 'string', description: 'Markdown.' },
      },
    },
    effect: 'reads',
    call: async ({ code }) => {
      const known: string[] = [];
      for (const [of, file] of Object.entries(DOCS)) {
        const entries = entriesOf(await readFile(file, 'utf8'));
        known.push(...entries.keys());
        const text = entries.get(code);
        if (text !== undefined) return { text, value: { code, of, text } };
      }
      throw new ToolError(`there is no finding and no change "${code}"${didYouMean(code, known)}`);
    },
  });
}

/** The entries by their codes. A heading may name several, with dots between them. */
function entriesOf(docs: string): Map<string, string> {
  return new Map(
    docs
      .split(/^(?=### )/m)
      .slice(1)
      .flatMap((entry) => {
        const codes = /^### (.*)$/m.exec(entry)?.[1]?.split(' · ') ?? [];
        const text = entry.replace(/^##? [\s\S]*/m, '').trimEnd();
        return codes.map((code): [string, string] => [code, text]);
      }),
  );
}
