// git/ takes changes to files, and the address of a repository.
// It gives a branch there that holds them, written with git's plumbing: no work tree and no index is touched.
import { spawn } from 'node:child_process';
import { GateError } from '../store/gate-error.ts';

/** What a command of git gave. */
export interface GitResult {
  /** `undefined` if it was ended by a signal. */
  code: number | undefined;
  stdout: Buffer;
  /** Without credentials. */
  stderr: string;
}

/** Variables that say where another command of git works, such as one that runs a hook. Ours work in their own folder. */
const FOREIGN = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_COMMON_DIR',
  'GIT_PREFIX',
];

/** Nothing that a person has set up for their own work runs: no hook, no housekeeping, no question. */
export const QUIET = [
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'gc.auto=0',
  '-c',
  'maintenance.auto=false',
  '-c',
  'core.quotePath=true',
];

/** The variables that a command of git gets from us. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    LC_ALL: 'C',
  };
  for (const name of FOREIGN) delete env[name];
  return env;
}

/** Runs git in a folder. @throws {GateError} if it is not installed. */
export function runGit(cwd: string, args: readonly string[], input?: Buffer): Promise<GitResult> {
  const env = gitEnvironment();
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...QUIET, ...args], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', (error) => {
      const isMissing = 'code' in error && error.code === 'ENOENT';
      reject(isMissing ? new GateError(`git cannot be run in ${cwd}: install git 2.30 or newer`) : error);
    });
    child.on('close', (code) => {
      const stderr = withoutCredentials(Buffer.concat(err).toString('utf8').trim());
      resolve({ code: code ?? undefined, stdout: Buffer.concat(out), stderr });
    });
    // A command that ends early says why on stderr.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** The output of a command that must not fail. @throws {GateError} with what git says. */
export async function gitOutput(cwd: string, args: readonly string[], input?: Buffer): Promise<Buffer> {
  const { code, stdout, stderr } = await runGit(cwd, args, input);
  if (code !== 0) throw new GateError(`git ${args[0]} failed: ${stderr || `exit code ${code}`}`);
  return stdout;
}

/** The output as one line; `undefined` if the command fails. */
export async function gitAnswer(cwd: string, ...args: string[]): Promise<string | undefined> {
  const { code, stdout } = await runGit(cwd, args);
  return code === 0 ? stdout.toString('utf8').trim() : undefined;
}

/** An address, or a text with addresses, that can be shown. */
export function withoutCredentials(text: string): string {
  return text.replace(/(\w:\/\/)[^/@\s'"]*@/g, '$1');
}
