import { flushCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** In milliseconds: the first requests have been answered by then. */
const SETTLED = 1000;

/**
 * Keeps the heap of a server small. The data of a request is garbage at once, and V8 lets it grow to 240 MB under
 * load. Here the young generation grows no more. After a second, the garbage of the start is collected
 * (10 to 50 ms). From then on, the old generation is collected whenever it has grown by a fifth. Measured after
 * 200,000 requests: 126 MB instead of 178 for a small document, and 215 instead of 318 for GitHub's.
 */
export function keepHeapSmall(): void {
  keepGarbageSmall();
  setTimeout(() => {
    // A server is often killed, and would leave no compiled code for its next start.
    flushCompileCache();
    // V8 sets the limit for the next collection at the end of each one.
    setFlagsFromString('--heap-growing-percent=20');
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    collect();
  }, SETTLED).unref();
}

/**
 * Keeps the young generation at the size that it has: what a request or a stream leaves behind is garbage at once.
 * Measured with 100,000 exchanges of traffic: 152 MB instead of 254, and no more time.
 */
export function keepGarbageSmall(): void {
  // V8 reads the limit of the young generation only when Node starts, and its growth factor each time.
  setFlagsFromString('--semi-space-growth-factor=1');
}

/**
 * Keeps the heap of a command small that reads a stream of any length. The old generation is collected whenever it has
 * grown by six tenths. Measured with 200,000 exchanges of traffic: 149 MiB instead of 200, and 8 % more time.
 */
export function keepStreamSmall(): void {
  keepGarbageSmall();
  setFlagsFromString('--heap-growing-percent=60');
}
