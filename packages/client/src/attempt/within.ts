/**
 * Does a piece of work with a time limit and a signal. Both end it, even if the work itself does not listen.
 * Afterwards no timer and no listener is left.
 *
 * Rejects with the reason of the signal, or with a `TimeoutError` whose message is `late`.
 */
export function within<T>(
  milliseconds: number,
  signal: AbortSignal | undefined,
  late: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const controller = new AbortController();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
    const stop = (reason: unknown) => {
      end();
      reject(reason);
      controller.abort(reason);
    };
    const abort = () => stop(signal?.reason);
    signal?.addEventListener('abort', abort);
    // A timer with a longer time would end at once.
    const timer =
      milliseconds < 2 ** 31
        ? setTimeout(() => stop(new DOMException(late, 'TimeoutError')), milliseconds)
        : undefined;
    // `finally` would cost more promises.
    work(controller.signal).then(resolve, reject).then(end);
  });
}

/** Waits for some milliseconds, or until the signal is aborted. */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<unknown> {
  // There is no work: only the time or the signal ends it.
  return within(milliseconds, signal, '', () => new Promise(() => {})).catch((end: unknown) => end);
}
