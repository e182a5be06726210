// commands/completions/ takes the help of every command.
// It gives a script with which a shell completes commands and options.
import type { Command } from '../../command.ts';
import { parseFlags } from '../../flags/flags.ts';
import { UsageError } from '../../flags/usage-error.ts';
import { bashScript } from './bash.ts';
import { fishScript } from './fish.ts';
import { offeredOptions } from './offered-options.ts';
import { zshScript } from './zsh.ts';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript };

/** @param commands gives every command by its name. This one is among them. */
export const completions = (commands: () => Readonly<Record<string, Command>>): Command => ({
  summary: 'print the completions of commands and options for your shell',
  help: `specpact completions: commands and options, completed by your shell.

Usage: specpact completions bash|zsh|fish

Put the line for your shell into the file that it reads at its start:
  bash, ~/.bashrc:                  source <(specpact completions bash)
  zsh, ~/.zshrc, after compinit:    source <(specpact completions zsh)
  fish, ~/.config/fish/config.fish: specpact completions fish | source

Examples:
  specpact completions bash
  specpact completions fish | source

Exit code: 0 done, 2 there is no such shell.
`,
  async run(args, io) {
    const { positionals } = parseFlags(args, {});
    const [shell, ...more] = positionals;
    const known = Object.keys(SCRIPTS).join(', ');
    if (more.length > 0) throw new UsageError(`completions takes one shell: leave out "${more[0]}"`);
    if (shell === undefined) throw new UsageError(`name your shell: ${known}`);
    if (!Object.hasOwn(SCRIPTS, shell)) {
      throw new UsageError(`there are no completions for "${shell}", only for ${known}`);
    }
    const offered = Object.entries(commands()).map(([name, { summary, help }]) => ({
      name,
      summary,
      options: offeredOptions(help),
    }));
    io.stdout.write(SCRIPTS[shell as keyof typeof SCRIPTS](offered));
    return 0;
  },
});
