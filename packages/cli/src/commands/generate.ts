import type { Command } from '../command.ts';

export const generate: Command = {
  summary: 'generate',
  help: 'generate',
  run: async () => 2,
};
