import type { Io } from '../command.ts';
import { parseSize } from '../flags/flags.ts';
import { readConfig } from './read-config.ts';

/**
 * How large a file may be, in bytes: as the flag says, or the configuration.
 *
 * @throws {UsageError} unless it is a whole number of MiB.
 */
export async function sizeOf(
  flags: { 'max-file-size'?: string | undefined },
  io: Pick<Io, 'cwd' | 'onInput'>,
): Promise<{ maxFileSize?: number }> {
  if (flags['max-file-size'] !== undefined) return parseSize(flags);
  const { maxFileSize } = await readConfig(io);
  return maxFileSize === undefined ? {} : { maxFileSize: maxFileSize * 1024 * 1024 };
}

/** The folder that all files of a document lie in or below, if the configuration says it. */
export async function rootOf(file: string, io: Pick<Io, 'cwd' | 'onInput'>): Promise<string | undefined> {
  return (await readConfig(io)).documents?.find((one) => one.file === file)?.root;
}
