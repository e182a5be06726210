/**
 * Does a piece of work that must end within some milliseconds, and when a signal says so, even if the work
 * itself does not listen. Timer and listeners are gone when it has.
 *
 * Rejects with what the signal was aborted with, or with a `TimeoutError` that says `late`.
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
    // Longer ones than timers take would run out at once.
    const timer =
      milliseconds < 2 ** 31
        ? setTimeout(() => stop(new DOMException(late, 'TimeoutError')), milliseconds)
        : undefined;
    // Not `finally`, which costs more promises.
    work(controller.signal).then(resolve, reject).then(end);
  });
}

/** Waits; not until the end, if the signal says so. */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<unknown> {
  // Its two ends, time and signal, are all there is to it.
  return within(milliseconds, signal, '', () => new Promise(() => {})).catch((end: unknown) => end);
}
