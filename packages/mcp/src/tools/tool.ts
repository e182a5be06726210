// tools/ takes the arguments of one call.
// It gives a short text and, for programs, what the command's own JSON says.
import type * as z from 'zod';
import type { RunningMocks } from '../mocks/running-mocks.ts';
import type { RootFolder } from '../paths/root-folder.ts';

/** What a command of specpact printed, and its exit code: 0 clean, 1 it found something, 2 it could not run. */
export interface CommandRun {
  code: 0 | 1 | 2;
  stdout: string;
  stderr: string;
}

/** Runs a command of specpact in the root folder, in this process. */
export type RunCommand = (command: string, args: string[], signal: AbortSignal) => Promise<CommandRun>;

/** The documents and pacts of the repository, by their paths. */
export interface RepositoryFiles {
  documents: readonly string[];
  pacts: readonly string[];
}

/** What a call may use. */
export interface ToolContext {
  root: RootFolder;
  run: RunCommand;
  /** Where the repository has its documents and pacts. */
  files: () => Promise<RepositoryFiles>;
  mocks: RunningMocks;
  /** The store that the server was started with, for tools that ask one. */
  store: string | undefined;
  /** Aborted if the client cancels the call. */
  signal: AbortSignal;
}

/** The result of a call. */
export interface ToolAnswer {
  /** Short, for a person or a model. */
  text: string;
  /** The same in full, as `output` of the tool describes it. */
  value: Record<string, unknown>;
}

/** One tool, as a client sees it, and what it does. */
export interface Tool {
  name: string;
  title: string;
  description: string;
  /** What a call takes. Other arguments are refused. */
  input: z.ZodObject;
  /** The JSON schema of {@link ToolAnswer.value}. */
  output: object;
  /** What it may change. Only a server with `--write` has tools that write to the repository or the store. */
  effect: 'reads' | 'mocks' | 'writes';
  /** @throws {Error} if it could not run; the message says why, and what to do. */
  call(args: unknown, context: ToolContext): Promise<ToolAnswer>;
}

/** A tool whose arguments are typed by its schema. They have been checked when it is called. */
export function tool<Input extends z.ZodObject>(
  definition: Omit<Tool, 'input' | 'call'> & {
    input: Input;
    call(args: z.output<Input>, context: ToolContext): Promise<ToolAnswer>;
  },
): Tool {
  return { ...definition, call: (args, context) => definition.call(args as z.output<Input>, context) };
}
