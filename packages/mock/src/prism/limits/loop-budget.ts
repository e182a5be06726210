import { createContext, Script } from 'node:vm';
import { OverBudgetError } from './over-budget-error.ts';
import { TooSlowError } from './too-slow-error.ts';

/** In milliseconds: how long one piece of work may keep all other requests waiting. */
export const PATIENCE = 250;

/** In milliseconds: the processor time, of that patience, that makes a timeout final. */
const ENOUGH = 0.6;

/** The most attempts, so that retries end on a busy machine too. */
const MOST_ATTEMPTS = 4;

/** In milliseconds: the most that is saved up, and what is added each second. */
const SAVED = 500;
const PER_SECOND = 100;

/** In milliseconds: shorter work costs nothing. */
const FREE = 10;

/** In milliseconds: if less is left, no work is begun. */
const LEAST = 50;

const context = createContext({ work: undefined as (() => unknown) | undefined });
const call = new Script('work()');

/**
 * The time for which slow work may block the event loop: a tenth of it, for all requests
 * together.
 */
export class LoopBudget {
  #left = SAVED;
  #since = performance.now();

  /**
   * Runs work that a malicious request can make last for ever. JavaScript cannot stop a regular expression,
   * but a script with a time limit can. That costs a tenth of a millisecond.
   *
   * @param least in milliseconds: the work is only begun if so much is left. Work that there is another way for takes
   * {@link PATIENCE}: it must not use up what necessary work needs.
   * @throws {TooSlowError} if it takes too long.
   * @throws {OverBudgetError} if others took too long.
   */
  spend<T>(work: () => T, least = LEAST): T {
    this.#refill();
    for (let attempt = 1; ; attempt += 1) {
      if (this.#left < least) throw new OverBudgetError();
      const timeout = Math.ceil(Math.min(PATIENCE, this.#left));
      const before = cpuUsage();
      context.work = work;
      try {
        return call.runInContext(context, { timeout }) as T;
      } catch (error) {
        if (!isTimeout(error)) throw error;
        // On a busy machine the time may pass while almost nothing is done.
        if (spent(before) < ENOUGH * timeout && attempt < MOST_ATTEMPTS) continue;
        throw timeout < PATIENCE
          ? new OverBudgetError({ cause: error })
          : new TooSlowError(PATIENCE, { cause: error });
      } finally {
        context.work = undefined;
        const time = spent(before);
        if (time > FREE) this.#left -= time;
      }
    }
  }

  #refill(): void {
    const now = performance.now();
    this.#left = Math.min(SAVED, this.#left + ((now - this.#since) / 1000) * PER_SECOND);
    this.#since = now;
  }
}

/** There is one event loop in a process. */
export const loopBudget = new LoopBudget();

/** Node 22 knows only the processor time of the whole process. There, other threads count too. */
function cpuUsage(before?: NodeJS.CpuUsage): NodeJS.CpuUsage {
  const usage: typeof process.cpuUsage = process.threadCpuUsage ?? process.cpuUsage;
  return usage.call(process, before);
}

/** In milliseconds of processor time. Time in which other programs use the processor does not count. */
function spent(before: NodeJS.CpuUsage): number {
  const { user, system } = cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * Whether a script ran out of time. The error is from the script's own context, so it is not an `Error` here.
 */
function isTimeout(error: unknown): boolean {
  const isObject = typeof error === 'object' && error !== null;
  return isObject && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
