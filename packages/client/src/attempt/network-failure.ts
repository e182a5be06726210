import type { ErrorContext } from '../errors/client-error.ts';
import { TransportError, type TransportReason } from '../errors/transport-error.ts';

/**
 * Makes a {@link TransportError} from what `fetch` or the reading of a body threw.
 *
 * @param reason the reason if it is neither a timeout nor the caller's signal.
 * @param sentUrl the URL as it was sent. Some platforms quote it in their errors, and it may contain a key.
 */
export function transportError(
  cause: unknown,
  reason: TransportReason,
  signal: AbortSignal | undefined,
  sentUrl: string,
  context: ErrorContext,
): TransportError {
  // An aborted fetch rejects with any value that the signal was aborted with, so check the signal first.
  const aborted = signal?.aborted;
  const { name } = Object(aborted ? signal.reason : cause) as { name?: unknown };
  const why = name === 'TimeoutError' ? 'timeout' : aborted || name === 'AbortError' ? 'aborted' : reason;
  const detail = why === 'aborted' ? 'the call was aborted' : deepest(cause);
  const told = detail.replaceAll(sentUrl, context.url);
  return new TransportError(why, told, { ...context, cause: told === detail ? cause : new Error(told) });
}

/** The innermost message. Platforms say "fetch failed" and put the reason into `cause` or a list of errors. */
function deepest(error: unknown): string {
  const { errors, cause, message } = Object(error) as Partial<AggregateError>;
  const inner: unknown = errors?.[0] ?? cause;
  return inner ? deepest(inner) : message || String(error);
}
