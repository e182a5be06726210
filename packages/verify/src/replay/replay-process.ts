import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';
import { VerifyError } from '../inputs/verify-error.ts';
import type { ReplayAnswer, ReplayOrder, VerifierResults } from './verifier-result.ts';

/** The worker as it lies beside this file: TypeScript in the sources, JavaScript when built. */
const WORKER = new URL(`./replay-worker${extname(import.meta.url)}`, import.meta.url);

/**
 * Pact's verifier in a process of its own. The process starts with the first order and stays until this is disposed of,
 * because it takes half a second to start. If it crashes, the next order starts another one.
 */
export class VerifierProcess implements AsyncDisposable {
  #child: ChildProcess | undefined;
  #stderr = '';
  #ended: Promise<void> = Promise.resolve();

  /**
   * Runs one order. The next one has to wait for its end.
   *
   * @throws {VerifyError} if the process crashes, cannot start, gives no results, or is interrupted.
   */
  async run(order: ReplayOrder, signal?: AbortSignal): Promise<VerifierResults> {
    const answer = await this.#ask(order, signal);
    if ('failure' in answer) throw new VerifyError([`the replay could not run: ${answer.failure}`]);
    return JSON.parse(answer.results) as VerifierResults;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child?.connected) this.#child.disconnect();
    await this.#ended;
  }

  #ask(order: ReplayOrder, signal: AbortSignal | undefined): Promise<ReplayAnswer> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(interrupted());
        return;
      }
      const child = this.#started();
      const stop = () => child.kill('SIGKILL');
      signal?.addEventListener('abort', stop);
      const answered = (message: unknown) => {
        settle();
        resolve(message as ReplayAnswer);
      };
      const failed = (cause: Error) => {
        settle();
        reject(new VerifyError(["Pact's verifier could not be started"], { cause }));
      };
      const closed = (code: number | null, killedBy: NodeJS.Signals | null) => {
        settle();
        reject(signal?.aborted ? interrupted() : crashed(killedBy ?? code, this.#stderr));
      };
      const settle = () => {
        signal?.removeEventListener('abort', stop);
        child.off('message', answered).off('error', failed).off('close', closed);
      };
      child.once('message', answered).once('error', failed).once('close', closed);
      child.send(order, (cause) => {
        // If the process ended at once, `close` says why.
        if (cause) stop();
      });
    });
  }

  #started(): ChildProcess {
    if (this.#child?.connected) return this.#child;
    const child = fork(WORKER, {
      env: workerEnvironment(process.env),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [],
    });
    this.#stderr = '';
    child.stderr?.on('data', (chunk) => {
      this.#stderr = (this.#stderr + chunk).slice(-2000);
    });
    // An order that is under way tells of an error. Without one, the next order starts another process.
    child.on('error', () => {});
    this.#ended = new Promise((resolve) => {
      // Node emits no `close` once this side has disconnected.
      child.once('exit', () => resolve()).once('error', () => resolve());
    });
    this.#child = child;
    return child;
  }
}

/**
 * Runs one order in a process that ends with it.
 *
 * @throws {VerifyError} as `VerifierProcess.run()` does.
 */
export async function runVerifier(order: ReplayOrder, signal?: AbortSignal): Promise<VerifierResults> {
  await using verifier = new VerifierProcess();
  return await verifier.run(order, signal);
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
