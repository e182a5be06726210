import type { Command } from '../command.ts';
import { sizeOf } from '../config/config-flags.ts';
import { layoutOf, readConfig } from '../config/read-config.ts';
import { parseFlags } from '../flags/flags.ts';
import { UsageError } from '../flags/usage-error.ts';

export const lsp: Command = {
  isSpokenWith: true,
  summary: 'serve an editor: findings while typing, who reads a field, renaming',
  help: `specpact lsp: a language server for documents and pacts.

Usage: specpact lsp

An editor starts it, and speaks the Language Server Protocol with it on stdin
and stdout. It shows what lint and verify find at its lines while you type, says
which consumers read a field and what pacts cover of an operation, goes from the
document to the pacts and back, completes provider states, references and
operation ids, and renames a provider state in the document and in its pacts.

It judges the documents and pacts of the folder that the editor has open, and
each document that is open. It replays nothing, and writes no file.

Options:
  --stdio   what it does anyway; some editors add it

Examples:
  specpact lsp
  specpact lsp --stdio

Exit code: 0 the editor has ended it, 1 its input broke off, 2 it could not run.
`,
  async run(args, io) {
    const { positionals } = parseFlags(args, { stdio: { type: 'boolean', default: false } });
    if (positionals.length > 0) throw new UsageError(`lsp takes no "${positionals[0]}": it speaks on stdin`);
    const { serveLsp } = await import('@specpact/lsp');
    const { version } = await import('../version.ts');
    await serveLsp({
      version,
      cwd: io.cwd,
      signal: io.signal,
      readSettings: async (root) => {
        const place = { cwd: root };
        const config = await readConfig(place);
        return { layout: layoutOf(config), accepted: config.accepted, ...(await sizeOf({}, place)) };
      },
    });
    return 0;
  },
};
