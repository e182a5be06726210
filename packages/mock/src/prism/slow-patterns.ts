import { createContext, Script } from 'node:vm';
import type { PrismOperation } from './judgement.ts';

/** In milliseconds: how long the validation of one request may take where a pattern could make it long. */
const PATIENCE = 250;

/** In milliseconds: so much processor time is a fair trial. */
const ENOUGH = 150;

/** What is tried again must be over some time as well. */
const MOST_ATTEMPTS = 4;

const REASON = `a "pattern" or a path of the document needs more than ${PATIENCE} ms for this`;

const asked = new WeakMap<PrismOperation, boolean>();
const context = createContext({ work: undefined as (() => unknown) | undefined });
const call = new Script('work()');

/**
 * Does what validates a request or an answer. A regular expression of the document can take for ever on a text made
 * for it, and nothing in JavaScript ends one; a script with a time limit does. That costs a tenth of a
 * millisecond, so it is for operations only that have such a pattern.
 *
 * @throws {Error} if it takes too long.
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
      // On a busy machine the time may have gone by with next to nothing done.
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

/** Prism reads the parameters of a path with a regular expression that has a choice between two in a row. */
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
 * Whether a pattern may take longer than one pass over the text. Sure not to are those that begin at the
 * text's beginning and have no choice but, once, how often a character repeats: `^[a-z]{3}-\d+$`.
 */
function maySlowDown(pattern: string): boolean {
  const characters = pattern.replace(/\\(?:[pP]\{[^{}]*\}|.)/gsu, 'x').replace(/\[[^\]]*\]/g, 'x');
  const choices = characters.match(/[*+?]|\{\d*,/g) ?? [];
  const isFlat = !/[(|]/.test(characters) && !/\\[1-9k]/.test(pattern);
  const isAnchored = characters.startsWith('^') || !/[*+?{]/.test(characters);
  return !isFlat || !isAnchored || choices.length > 1;
}

/** It is an error of the script's own context, and so no `Error` of this one. */
function isTimeout(error: unknown): boolean {
  const isObject = typeof error === 'object' && error !== null;
  return isObject && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
