import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How the language server is started. */
export interface ServerCommand {
  command: string;
  args: string[];
}

/** Where npm and the others put the command. */
const BIN = 'node_modules/specpact/bin/specpact.js';

/**
 * The command that starts the language server.
 *
 * @param folder the folder that is open.
 * @param setting `specpact.command`. Empty: the specpact that is installed in the folder, or in one above it.
 * @returns `undefined` if none is installed.
 */
export function serverCommand(folder: string, setting: readonly string[]): ServerCommand | undefined {
  const [command, ...args] = setting;
  if (command !== undefined) return { command, args: [...args, 'lsp'] };
  for (let at = folder; ; at = dirname(at)) {
    const bin = join(at, BIN);
    if (existsSync(bin)) return { command: 'node', args: [bin, 'lsp'] };
    if (dirname(at) === at) return undefined;
  }
}
