import { TransportError, type TransportReason } from './transport-error.ts';

/** Makes a {@link TransportError} of what `fetch`, or the reading of a body, threw. */
export function transportError(
  cause: unknown,
  context: { operation: string; url: string; signal: AbortSignal | undefined },
): TransportError {
  const reason = reasonOf(cause, context.signal);
  const detail = { aborted: 'the call was aborted', timeout: 'the call timed out', network: deepest(cause) };
  return new TransportError(reason, detail[reason], { ...context, cause });
}

function reasonOf(cause: unknown, signal: AbortSignal | undefined): TransportReason {
  // An aborted fetch rejects with whatever the signal was aborted with: ask the signal first.
  const name = nameOf(signal?.aborted ? signal.reason : cause);
  if (name === 'TimeoutError') return 'timeout';
  return signal?.aborted || name === 'AbortError' ? 'aborted' : 'network';
}

function nameOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'name' in error ? error.name : undefined;
}

/** Platforms say "fetch failed" and put what failed into `cause`, or into a list of attempts. */
function deepest(error: unknown): string {
  let found = error;
  for (let depth = 0; depth < 5 && found instanceof Error; depth += 1) {
    const inner: unknown = found instanceof AggregateError ? found.errors[0] : found.cause;
    if (!(inner instanceof Error)) return found.message || found.name;
    found = inner;
  }
  return found instanceof Error ? found.message : String(found);
}
