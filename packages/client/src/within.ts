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
    // Not `finally`, which costs two more promises.
    const ending =
      <Value>(then: (value: Value) => void) =>
      (value: Value) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        then(value);
      };
    const stop = ending((reason: unknown) => {
      reject(reason);
      controller.abort(reason);
    });
    const abort = () => stop(signal?.reason);
    signal?.addEventListener('abort', abort);
    // Longer ones than timers take would run out at once.
    const timer =
      milliseconds < 2 ** 31
        ? setTimeout(() => stop(new DOMException(late, 'TimeoutError')), milliseconds)
        : undefined;
    work(controller.signal).then(ending(resolve), ending(reject));
  });
}

/** Waits; not until the end, if the signal says so. */
export async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  // Its two ends, time and signal, are all there is to it.
  await within(milliseconds, signal, '', () => new Promise<never>(() => {})).catch((end: unknown) => end);
}
