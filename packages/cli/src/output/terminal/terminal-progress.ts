import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { OutputStream } from '../printed-stream.ts';
import type { Progress } from '../progress.ts';
import type { ProgressDrawing } from './progress-thread.ts';
import { SharedLine } from './shared-line.ts';

/** In milliseconds. Shorter work shows no progress. */
const PATIENCE = 1000;

/** In milliseconds: a thread that has drawn nothing for so long ends: a mock runs for days. */
const REST = 1000;

/** What the seconds behind the text need. */
const ROOM = 12;

/**
 * A line of progress on a terminal. A thread of its own draws it: to read and judge a large document takes seconds, in
 * which this thread does nothing else.
 *
 * @param stream clears the line.
 * @param fd the file descriptor of the same terminal.
 * @param patience in milliseconds: shorter work shows nothing.
 * @param rest in milliseconds: when nothing has been shown for so long, the thread ends. The next text starts another.
 */
export function terminalProgress(
  stream: OutputStream,
  fd: number,
  patience = PATIENCE,
  rest = REST,
): Progress {
  const line = new SharedLine();
  let thread: Worker | undefined;
  let resting: NodeJS.Timeout | undefined;
  const start = () => {
    const drawing: ProgressDrawing = { buffer: line.buffer, fd, patience };
    const file = new URL(`./progress-thread${extname(import.meta.url)}`, import.meta.url);
    const started = new Worker(file, { workerData: drawing });
    // A terminal that is gone ends no command.
    started.on('error', () => line.hide());
    // Nobody waits for it.
    started.unref();
    return started;
  };
  return {
    show(text) {
      clearTimeout(resting);
      resting = undefined;
      if (thread === undefined) thread = start();
      line.show(text.slice(0, Math.max(0, (stream.columns || 80) - ROOM)), Date.now());
    },
    hide() {
      if (line.hide()) stream.write('\r\u001b[2K');
      if (thread === undefined) return;
      resting ??= setTimeout(() => {
        void thread?.terminate();
        thread = undefined;
        resting = undefined;
      }, rest).unref();
    },
  };
}
