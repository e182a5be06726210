import { relative } from 'node:path';
import { printable } from '@specpact/spec/printable';
import type { ExitCode, Io } from './command.ts';
import { readConfig } from './config/read-config.ts';
import { UsageError } from './flags/usage-error.ts';
import { FileWatch } from './repository/file-watch.ts';
import { KeptThings } from './repository/kept-things.ts';

/**
 * Runs a command again whenever a file changes that it has read, until Ctrl-C.
 *
 * @param tell prints an error. A document that is broken while somebody edits it does not end the watch.
 * @returns 0, once it is ended.
 * @throws {UsageError} if the command line of the first run is wrong.
 */
export async function watchCommand(
  run: (io: Io) => Promise<ExitCode>,
  io: Io,
  tell: (error: unknown) => void,
): Promise<ExitCode> {
  const { cwd, signal, stderr } = io;
  const { pacts } = await readConfig(io);
  using files = new FileWatch(cwd, pacts);
  await using kept = new KeptThings();
  const watched: Io = { ...io, onInput: (file) => files.add(file), keep: kept.keep };
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    try {
      await run(watched);
    } catch (error) {
      if (isFirst && error instanceof UsageError) throw error;
      tell(error);
    }
    if (isFirst) stderr.write(`specpact: watching ${files.size} files; Ctrl-C ends it\n`);
    const changed = await files.changed(signal);
    if (changed !== undefined) stderr.write(`\n${printable(relative(cwd, changed))} has changed\n\n`);
  }
  return 0;
}
