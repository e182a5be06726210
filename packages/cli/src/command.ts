import type { OutputStream, PrintedStream } from './output/printed-stream.ts';

/** What a command may touch of the outside world; tests hand in their own. */
export interface Io extends Outside {
  /** Where the result goes. Narration goes to `stderr`, so that a result can be piped. */
  stdout: PrintedStream;
  stderr: PrintedStream;
}

/** The outside world before anything stands between it and a command. */
export interface Outside {
  stdout: OutputStream;
  stderr: OutputStream;
  env: Record<string, string | undefined>;
  /** The folder that `openapi/` and `pacts/` are looked for in. */
  cwd: string;
  /** Aborted by Ctrl-C (SIGINT) and SIGTERM: a long-running command ends, with exit code 0. */
  signal: AbortSignal;
}

/** 0: clean. 1: it ran, and found something. 2: it could not run. */
export type ExitCode = 0 | 1 | 2;

/** One command of `specpact`: its flags and its handler, in one file under `commands/`. */
export interface Command {
  /** The line under "Commands" in `specpact --help`. */
  summary: string;
  /** What `specpact NAME --help` prints. */
  help: string;
  /** Throws {@link UsageError} on flags it does not know. Heavy modules are imported inside. */
  run(args: string[], io: Io): Promise<ExitCode>;
}
