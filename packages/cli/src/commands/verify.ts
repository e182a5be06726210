import type { Command } from '../command.ts';

export const verify: Command = {
  summary: 'verify',
  help: 'verify',
  run: async () => 2,
};
