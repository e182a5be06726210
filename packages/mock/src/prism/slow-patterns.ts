import { createContext, Script } from 'node:vm';
import type { PrismOperation } from './judgement.ts';

/** In milliseconds: how long one validation may take if a pattern could be slow. */
const PATIENCE = 250;

/** In milliseconds: the processor time that makes a timeout final. */
const ENOUGH = 150;

/** The most attempts, so that retries end on a busy machine too. */
const MOST_ATTEMPTS = 4;

const REASON = `a "pattern" or a path of the document needs more than ${PATIENCE} ms for this`;

const asked = new WeakMap<PrismOperation, boolean>();
const context = createContext({ work: undefined as (() => unknown) | undefined });
const call = new Script('work()');

/**
 * Runs a validation with a time limit. A regular expression of the document can run for ever on a malicious
 * text. JavaScript cannot stop it, but a script with a time limit can. That costs a tenth of a millisecond,
 * so only operations with such a pattern pay for it.
 *
 * @throws {Error} if the validation takes too long.
 */
export function withinTime<T>(operations: readonly PrismOperation[], work: () => T): T {
  if (!operations.some(hasSlowPattern)) return work();
  for (let attempt = 1; ; attempt += 1) {
    const before = process.threadCpuUsage();
    context.work = work;
    try {
      return call.runInContext(context, { timeout: PATIENCE }) as T;
    } catch (error) {
      if (!isTimeout(error)) throw error;
      // On a busy machine the time may pass while almost nothing is done.
      const { user, system } = process.threadCpuUsage(before);
      if (user + system < 1000 * ENOUGH && attempt < MOST_ATTEMPTS) continue;
      throw new Error(`${REASON}: rewrite it so that it matches a text in one way only`, { cause: error });
    } finally {
      context.work = undefined;
    }
  }
}

function hasSlowPattern(operation: PrismOperation): boolean {
  const known = asked.get(operation);
  if (known !== undefined) return known;
  const { path, request, responses, __bundled__ } = operation as PrismOperation & { __bundled__?: unknown };
  const found = isSlowPath(path) || holdsSlowPattern([request, responses, __bundled__], new Set());
  asked.set(operation, found);
  return found;
}

/** Whether a fragment has several parameters. Prism reads them by a regular expression that backtracks. */
function isSlowPath(path: string): boolean {
  return path.split('/').some((fragment) => fragment.indexOf('{') !== fragment.lastIndexOf('{'));
}

function holdsSlowPattern(value: unknown, seen: Set<unknown>): boolean {
  if (typeof value !== 'object' || value === null || seen.has(value)) return false;
  seen.add(value);
  return Object.entries(value).some(([name, member]) => {
    if (name === 'pattern' && typeof member === 'string') return maySlowDown(member);
    if (name === 'patternProperties' && Object.keys(member ?? {}).some(maySlowDown)) return true;
    return holdsSlowPattern(member, seen);
  });
}

/**
 * Whether a pattern may take longer than one pass over the text. It certainly does not if it is anchored at
 * the beginning and leaves only one number of repetitions open: `^[a-z]{3}-\d+$`.
 */
function maySlowDown(pattern: string): boolean {
  const characters = pattern.replace(/\\(?:[pP]\{[^{}]*\}|.)/gsu, 'x').replace(/\[[^\]]*\]/g, 'x');
  const choices = characters.match(/[*+?]|\{\d*,/g) ?? [];
  const isFlat = !/[(|]/.test(characters) && !/\\[1-9k]/.test(pattern);
  const isAnchored = characters.startsWith('^') || !/[*+?{]/.test(characters);
  return !isFlat || !isAnchored || choices.length > 1;
}

/**
 * Whether a script ran out of time. The error is from the script's own context, so it is not an `Error` here.
 */
function isTimeout(error: unknown): boolean {
  const isObject = typeof error === 'object' && error !== null;
  return isObject && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
