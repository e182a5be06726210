import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A command of a README, and what it shows that the command prints. */
interface ShownCommand {
  command: string;
  /** Ends with `&`: it goes on while the next commands run. */
  isInBackground: boolean;
  printed: string[];
}

/** The `$` lines of the code blocks of a README, in their order. */
function shownCommands(readme: string): ShownCommand[] {
  const commands: ShownCommand[] = [];
  let open: ShownCommand | undefined;
  for (const line of readme.split('\n')) {
    const [, command] = /^ {4}\$ (.*)$/.exec(line) ?? [];
    if (command !== undefined) {
      const isInBackground = command.endsWith(' &');
      open = { command: command.replace(/ &$/, ''), isInBackground, printed: [] };
      commands.push(open);
    } else if (/^ {4}/.test(line)) {
      open?.printed.push(line.slice(4));
    } else if (line.trim() !== '') {
      open = undefined;
    }
  }
  return commands;
}

/** Lines as a README shows them: `…` stands for any lines, or for the rest of one. */
function pattern({ printed, isInBackground }: ShownCommand): RegExp {
  const lines = printed
    .filter((line) => line.trim() !== '')
    .map((line) =>
      line.trim() === '…'
        ? '(?:.*\n)*?'
        : `\\s*${RegExp.escape(line).replaceAll(RegExp.escape('…'), '.*')}\n`,
    );
  // What goes on prints more later.
  return new RegExp(`^\\s*${lines.join('\\s*')}${isInBackground ? '' : '\\s*$'}`);
}

/** What a command of a README printed other than it shows. */
export interface Departure {
  command: string;
  shown: string;
  printed: string;
}

/**
 * Runs the commands of the README of a folder there, one after the other.
 *
 * @param look is called once all have run, while those in the background still do.
 * @returns how many ran, and those that printed something else.
 */
export async function runReadme(
  folder: string,
  look: () => Promise<void> = async () => {},
): Promise<{ count: number; departures: Departure[] }> {
  const commands = shownCommands(await readFile(join(folder, 'README.md'), 'utf8'));
  const departures: Departure[] = [];
  const running: ChildProcess[] = [];
  try {
    for (const shown of commands) {
      const { command, isInBackground, printed } = shown;
      const expected = pattern(shown);
      const output = isInBackground
        ? await start(command, folder, expected, running)
        : await run(command, folder);
      if (!expected.test(output)) departures.push({ command, shown: printed.join('\n'), printed: output });
    }
    await look();
  } finally {
    await Promise.all(running.map(end));
  }
  return { count: commands.length, departures };
}

const environment = () => ({
  ...process.env,
  NO_COLOR: '1',
  npm_config_update_notifier: 'false',
  FORCE_COLOR: undefined,
});

/** What a command printed to stdout, with a line break at the end. */
function run(command: string, cwd: string): Promise<string> {
  return new Promise((resolve) => {
    // Without `--norc`, bash runs the person's ~/.bashrc: it takes a stdin of Node for that of a remote shell.
    execFile('bash', ['--norc', '-c', command], { cwd, env: environment() }, (error, stdout, stderr) =>
      resolve((error && stdout === '' ? stderr : stdout).replace(/(?<=[^\n])$/, '\n')),
    );
  });
}

/** In milliseconds: how long a command in the background has to print what is shown. */
const STARTED_WITHIN = 60_000;

/** Starts a command. @returns what it has printed once that is as expected, when it ends, or when its time is over. */
function start(command: string, cwd: string, expected: RegExp, running: ChildProcess[]): Promise<string> {
  // A group of its own: the command is ended with what it has started.
  const child = spawn('bash', ['--norc', '-c', command], { cwd, env: environment(), detached: true });
  running.push(child);
  let printed = '';
  return new Promise((resolve) => {
    const read = (chunk: Buffer) => {
      printed += chunk;
      if (expected.test(printed)) resolve(printed);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => resolve(printed));
    setTimeout(() => resolve(printed), STARTED_WITHIN).unref();
  });
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.pid === undefined) return resolve();
    child.once('exit', () => resolve());
    process.kill(-child.pid, 'SIGTERM');
  });
}
