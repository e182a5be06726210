import type { Command } from './command.ts';
import { generate } from './commands/generate.ts';
import { mock } from './commands/mock.ts';
import { verify } from './commands/verify.ts';

/** Every command by its name, in the order that `--help` lists them. */
export const commands: Record<string, Command> = { generate, mock, verify };
