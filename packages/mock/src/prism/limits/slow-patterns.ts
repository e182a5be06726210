// prism/limits/ takes a pattern of a document, and a text.
// It gives whether the text matches, within the time that all requests have together.
import type { PrismOperation } from '../prism-operation.ts';
import { withPatterns } from './bounded-patterns.ts';
import { loopBudget } from './loop-budget.ts';

/** In steps: so many take a few milliseconds at worst. */
const FEW_STEPS = 1_000_000;

/** In bytes: the items of a shorter body are compared with each other in no time. */
const SMALL_BODY = 4096;

/** What a validation reads that a client chooses. */
export interface Extent {
  /** What is validated. */
  of: 'request' | 'answer';
  /** In characters. */
  path: number;
  /** In bytes; infinite if it is not known. */
  body: number;
}

/** The path of an answer is not validated. */
export const ANSWER: Extent = { of: 'answer', path: 0, body: Number.POSITIVE_INFINITY };

/** What a validation reads of an answer that is known. */
export function answerExtent(body: unknown): Extent {
  try {
    const length = typeof body === 'string' ? body.length : (JSON.stringify(body)?.length ?? 0);
    return { of: 'answer', path: 0, body: length };
  } catch (error) {
    // It is nested deeper than the stack.
    if (error instanceof RangeError) return ANSWER;
    throw error;
  }
}

/** What can be slow in an operation, besides its patterns. */
interface Slowness {
  /** The most parameters in one fragment of the path. Prism reads them by an expression that backtracks. */
  parameters: number;
  /** Whether items of a request, or of an answer, must differ. Big documents say so of many parameters. */
  comparesItems: Record<Extent['of'], boolean>;
}

const asked = new WeakMap<PrismOperation, Slowness>();

/**
 * Runs a validation that takes bounded time, whatever the document says and the client sends.
 *
 * @param prepare runs before a validation that could be slow. It is not bounded: what it compiles depends on the
 * document alone, and a compilation that is cut off would begin anew with each request.
 * @throws {TooSlowError} if it takes too long.
 * @throws {OverBudgetError} if it could take long, and others have.
 */
export function withinTime<T>(
  operations: readonly PrismOperation[],
  { of, path, body }: Extent,
  validate: () => T,
  prepare: () => void = () => {},
): T {
  const isSlow = operations.some((operation) => {
    const { parameters, comparesItems } = slownessOf(operation);
    return (parameters > 1 && path ** parameters > FEW_STEPS) || (comparesItems[of] && body > SMALL_BODY);
  });
  if (!isSlow) return withPatterns(validate);
  prepare();
  return loopBudget.spend(() => withPatterns(validate));
}

function slownessOf(operation: PrismOperation): Slowness {
  const known = asked.get(operation);
  if (known) return known;
  const { path, request, responses, __bundled__ } = operation as PrismOperation & { __bundled__?: unknown };
  const parameters = path.split('/').map((fragment) => fragment.split('{').length - 1);
  const comparesItems = {
    request: holdsUniqueItems([request, __bundled__], new Set()),
    answer: holdsUniqueItems([responses, __bundled__], new Set()),
  };
  const found = { parameters: Math.max(...parameters), comparesItems };
  asked.set(operation, found);
  return found;
}

function holdsUniqueItems(value: unknown, seen: Set<unknown>): boolean {
  if (typeof value !== 'object' || value === null || seen.has(value)) return false;
  seen.add(value);
  return Object.entries(value).some(
    ([name, member]) => (name === 'uniqueItems' && member === true) || holdsUniqueItems(member, seen),
  );
}
