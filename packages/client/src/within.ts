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
      clearTimeout(timer || undefined);
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
      milliseconds < 2 ** 31 && setTimeout(() => stop(new DOMException(late, 'TimeoutError')), milliseconds);
    work(controller.signal).finally(end).then(resolve, reject);
  });
}

/** Waits; not until the end, if the signal says so. */
export async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  // Its two ends, time and signal, are all there is to it.
  await within(milliseconds, signal, '', () => new Promise<never>(() => {})).catch((end: unknown) => end);
}
