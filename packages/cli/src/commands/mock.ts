import type { Command } from '../command.ts';

export const mock: Command = {
  summary: 'mock',
  help: 'mock',
  run: async () => 2,
};
