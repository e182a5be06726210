import { fork } from 'node:child_process';
import { extname } from 'node:path';
import { VerifyError } from '../inputs/verify-error.ts';
import type { ReplayAnswer, ReplayOrder, VerifierResults } from './verifier-result.ts';

/** The worker as it lies beside this file: TypeScript in the sources, JavaScript when built. */
const WORKER = new URL(`./replay-worker${extname(import.meta.url)}`, import.meta.url);

/**
 * Runs Pact's verifier in a process of its own.
 *
 * @throws {VerifyError} if it crashes, cannot start, gives no results, or is interrupted.
 */
export async function runVerifier(order: ReplayOrder, signal?: AbortSignal): Promise<VerifierResults> {
  const answer = await ask(order, signal);
  if ('failure' in answer) throw new VerifyError([`the replay could not run: ${answer.failure}`]);
  return JSON.parse(answer.results) as VerifierResults;
}

function ask(order: ReplayOrder, signal: AbortSignal | undefined): Promise<ReplayAnswer> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(interrupted());
      return;
    }
    const child = fork(WORKER, {
      env: workerEnvironment(process.env),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [],
    });
    const stop = () => child.kill('SIGKILL');
    signal?.addEventListener('abort', stop);
    let stderr = '';
    child.stderr?.on('data', (chunk) => {
      stderr = (stderr + chunk).slice(-2000);
    });
    let answer: ReplayAnswer | undefined;
    child.once('message', (message) => {
      answer = message as ReplayAnswer;
    });
    child.once('error', (cause) =>
      reject(new VerifyError(["Pact's verifier could not be started"], { cause })),
    );
    child.once('close', (code, killedBy) => {
      signal?.removeEventListener('abort', stop);
      if (answer) resolve(answer);
      else if (signal?.aborted) reject(interrupted());
      else reject(crashed(killedBy ?? code, stderr));
    });
    child.send(order, (cause) => {
      // If the process ended at once, `close` says why.
      if (cause) stop();
    });
  });
}

/**
 * The environment variables of the worker. Those of Pact are left out, because with them the verifier could fetch
 * pacts from a broker, or publish to one. A proxy is left out, because it would stand between the verifier and the mock.
 * Of the options of Node only those stay by which Yarn's Plug'n'Play finds packages.
 */
export function workerEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !/^PACT_|_proxy$|^NODE_OPTIONS$/i.test(name));
  const finders = env.NODE_OPTIONS?.match(PLUG_N_PLAY) ?? [];
  return {
    ...Object.fromEntries(kept),
    ...(finders.length > 0 && { NODE_OPTIONS: finders.join(' ') }),
    PACT_DO_NOT_TRACK: 'true',
  };
}

/** Yarn quotes a path that has spaces. */
const PLUG_N_PLAY = /--(?:require|experimental-loader)[ =](?:"[^"]*\.pnp\.[^"]*"|\S*\.pnp\.\S+)/g;

function interrupted(): VerifyError {
  return new VerifyError(['the replay was interrupted: nothing was verified']);
}

function crashed(how: string | number | null, stderr: string): VerifyError {
  const lines = stderr.trim().split('\n');
  // Node ends with the stack trace and its version. The line of the error stands before them.
  const last = lines.findLast((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1);
  return new VerifyError([`Pact's verifier ended without a result (${how})${last ? `: ${last}` : ''}`]);
}
