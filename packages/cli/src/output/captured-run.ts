import type { Command, ExitCode, Io } from '../command.ts';
import { nearPaths } from './near-paths.ts';
import { PrintedStream } from './printed-stream.ts';

/** What a command printed, and its exit code. */
export interface CapturedRun {
  code: ExitCode;
  stdout: string;
  stderr: string;
}

/** Runs a command for another program in this process: an error is its message on `stderr`, and exit code 2. */
export async function capturedRun(
  command: Command,
  args: string[],
  { cwd, env, signal }: Pick<Io, 'cwd' | 'env' | 'signal'>,
): Promise<CapturedRun> {
  const written = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof written) =>
    new PrintedStream({
      write: (text) => {
        written[name] += text;
      },
    });
  const io: Io = { stdout: stream('stdout'), stderr: stream('stderr'), env, cwd, signal };
  try {
    return { code: await command.run(args, io), ...written };
  } catch (error) {
    io.stderr.write(`${nearPaths(error instanceof Error ? error.message : String(error), cwd)}\n`);
    return { code: 2, ...written };
  }
}
