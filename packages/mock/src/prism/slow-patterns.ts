import { createContext, Script } from 'node:vm';
import type { PrismOperation } from './judgement.ts';

/** In milliseconds: how long the validation of one request may take where a pattern could make it long. */
const PATIENCE = 250;

const asked = new WeakMap<PrismOperation, boolean>();
const context = createContext({ work: undefined as (() => unknown) | undefined });
const call = new Script('work()');

/**
 * Does what validates a request. A regular expression of the document can take for ever on a text made
 * for it, and nothing in JavaScript ends one; a script with a time limit does. That costs a tenth of a
 * millisecond, so it is for operations only that have such a pattern.
 *
 * @throws {Error} if it takes too long.
 */
export function withinTime<T>(operations: readonly PrismOperation[], work: () => T): T {
  if (!operations.some(hasSlowPattern)) return work();
  context.work = work;
  try {
    return call.runInContext(context, { timeout: PATIENCE }) as T;
  } catch (error) {
    if (!isTimeout(error)) throw error;
    const reason = `a "pattern" of the document needs more than ${PATIENCE} ms for this request`;
    throw new Error(`${reason}: rewrite it so that it matches a text in one way only`, { cause: error });
  } finally {
    context.work = undefined;
  }
}

function hasSlowPattern(operation: PrismOperation): boolean {
  const known = asked.get(operation);
  if (known !== undefined) return known;
  const { request, __bundled__ } = operation as PrismOperation & { __bundled__?: unknown };
  const found = holdsSlowPattern([request, __bundled__], new Set());
  asked.set(operation, found);
  return found;
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
