import type { OutputStream, PrintedStream } from './output/printed-stream.ts';
import type { Progress } from './output/progress.ts';

/** The part of the outside world that a command may use. Tests pass their own. */
export interface Io extends Outside {
  /** Takes the result. Narration goes to `stderr`, so that a result can be piped. */
  stdout: PrintedStream;
  stderr: PrintedStream;
}

/** The outside world itself, without checks on what is printed. */
export interface Outside {
  stdout: OutputStream;
  stderr: OutputStream;
  env: Record<string, string | undefined>;
  /** The folder of `openapi/` and `pacts/`. */
  cwd: string;
  /** Asks a question on the terminal. `undefined` where nobody can answer. */
  ask?: ((question: string) => Promise<string>) | undefined;
  /** Shows on the terminal what is being done. `undefined` where nobody watches. */
  progress?: Progress | undefined;
  /** Aborted by Ctrl-C (SIGINT) and SIGTERM: a long-running command ends, with exit code 0. */
  signal: AbortSignal;
  /** Told of each file that the command reads, if somebody watches them. */
  onInput?: ((file: string) => void) | undefined;
  /** Keeps what the next run can use, if the command runs again and again. It is disposed of at the end. */
  keep?: Keep | undefined;
}

/** Makes a thing with the first call, and gives the same one to each later call with this name. */
export type Keep = <T extends AsyncDisposable>(name: string, make: () => T) => T;

/** 0: clean. 1: the command found something. 2: it could not run. */
export type ExitCode = 0 | 1 | 2;

/** One command of `specpact`: its flags and its handler, in one file under `commands/`. */
export interface Command {
  /** The line under "Commands" in `specpact --help`. */
  summary: string;
  /** What `specpact NAME --help` prints. */
  help: string;
  /** Whether `--watch` runs it again when a file that it has read changes. */
  canWatch?: true;
  /** Whether another program speaks with it on stdin: then it waits, and nothing takes long. */
  isSpokenWith?: true;
  /** Imports heavy modules inside. @throws {UsageError} on unknown flags. */
  run(args: string[], io: Io): Promise<ExitCode>;
}
