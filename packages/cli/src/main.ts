import { didYouMean } from '@specpact/spec/near-name';
import type { ExitCode, Io, Outside } from './command.ts';
import { commandNames, commandOf, commands } from './commands.ts';
import { UsageError } from './flags/usage-error.ts';
import { nearPaths } from './output/near-paths.ts';
import { PrintedStream } from './output/printed-stream.ts';
import type { Progress } from './output/progress.ts';
import { hasColor } from './output/terminal/color.ts';
import { terminalProgress } from './output/terminal/terminal-progress.ts';

/**
 * Runs `specpact` with these arguments.
 *
 * Only this function decides the exit code: what the command returns, or 2 if it throws. A stack trace is printed
 * only with `--debug`.
 */
export async function main(args: string[], outside: Outside = processIo()): Promise<ExitCode> {
  const io = printing(outside);
  const debug = args.includes('--debug');
  const [name, ...rest] = args.filter((arg) => arg !== '--debug');
  const tell = (error: unknown) => {
    io.stderr.write(`${debug ? traceOf(error) : messageOf(error, outside)}\n`);
  };
  try {
    return await dispatch(name, rest, io, tell);
  } catch (error) {
    tell(error);
    if (error instanceof UsageError)
      io.stderr.write(`Try: specpact ${name !== undefined && commandOf(name) ? `${name} ` : ''}--help\n`);
    return 2;
  } finally {
    outside.progress?.hide();
  }
}

/** The outside world with streams that check what is printed. */
function printing(outside: Outside): Io {
  return {
    stdout: new PrintedStream(outside.stdout, { hasColor: hasColor(outside), progress: outside.progress }),
    stderr: new PrintedStream(outside.stderr, { progress: outside.progress }),
    env: outside.env,
    // Read only when needed, because it throws if the folder has been removed.
    get cwd() {
      return outside.cwd;
    },
    ask: outside.ask,
    progress: outside.progress,
    signal: outside.signal,
  };
}

async function dispatch(
  name: string | undefined,
  args: string[],
  io: Io,
  tell: (error: unknown) => void,
): Promise<ExitCode> {
  if (name === 'help' && args[0] !== undefined && !args[0].startsWith('-')) {
    return dispatch(args[0], ['--help'], io, tell);
  }
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.stdout.write(overview());
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    const { version } = await import('./version.ts');
    io.stdout.write(`${version}\n`);
    return 0;
  }
  if (name.startsWith('-')) {
    const options = ['--help', '--version', '--debug'];
    throw new UsageError(`there is no option "${name}"${didYouMean(name, options) || ' before the command'}`);
  }
  const command = commandOf(name);
  if (!command) {
    throw new UsageError(`there is no command "${name}"${didYouMean(name, commandNames()) || known()}`);
  }
  if (args.includes('--help') || args.includes('-h')) {
    io.stdout.write(command.help);
    return 0;
  }
  if (!command.isSpokenWith) io.progress?.show(`specpact ${name}`);
  if (command.canWatch && args.includes('--watch')) {
    const { watchCommand } = await import('./watch.ts');
    const once = args.filter((arg) => arg !== '--watch');
    return watchCommand((watched) => command.run([...once], watched), io, tell);
  }
  return command.run(args, io);
}

function known(): string {
  return `; there are: ${Object.keys(commands).join(', ')}`;
}

function overview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `specpact: contract testing from one OpenAPI document per API.

Usage: specpact COMMAND [OPTION…]

Commands:
${lines.join('\n')}

Options:
  --help     print this text, or the options of a command: specpact COMMAND --help
  --version  print the version of specpact
  --debug    print the stack trace of an error

Exit code: 0 clean, 1 something was found, 2 the command could not run.
`;
}

/** Asks on the terminal, if there is one at both ends. A script of a pipeline must not wait for an answer. */
function asker(signal: AbortSignal, progress: Progress | undefined): Outside['ask'] {
  const { stdin, stderr } = process;
  if (!stdin.isTTY || !stderr.isTTY) return undefined;
  let ask: Outside['ask'];
  return async (question) => {
    const { terminalAsker } = await import('./output/terminal/terminal-question.ts');
    progress?.hide();
    ask ??= terminalAsker({ input: stdin, output: stderr, signal });
    return ask(question);
  };
}

function traceOf(error: unknown): string {
  return `specpact: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

/** Libraries name files by their absolute paths, because they do not know where the person is. */
function messageOf(error: unknown, outside: Outside): string {
  const message = error instanceof Error ? error.message : String(error);
  const cwd = folderOf(outside);
  return `specpact: ${cwd === undefined ? message : nearPaths(message, cwd)}`;
}

/** @returns `undefined` if the folder has been removed. */
function folderOf(outside: Outside): string | undefined {
  try {
    return outside.cwd;
  } catch {
    return undefined;
  }
}

function processIo(): Outside {
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => abort.abort());
  const { stdout, stderr, env } = process;
  const progress = stderr.isTTY ? terminalProgress(stderr, stderr.fd) : undefined;
  stdout.on('error', (error) => {
    // A reader that has ended, such as `head`, needs no message. The exit code is 2, because the result was not read.
    const isUnread = 'code' in error && error.code === 'EPIPE';
    if (!isUnread) stderr.write(`specpact: the output cannot be written: ${error.message}\n`);
    process.exit(2);
  });
  // Nobody reads the narration. That ends no command half-way: the result and the exit code are as ever.
  stderr.on('error', () => {});
  return {
    stdout,
    stderr,
    env,
    get cwd() {
      return process.cwd();
    },
    ask: asker(abort.signal, progress),
    progress,
    signal: abort.signal,
  };
}
