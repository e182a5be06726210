import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { SharedLine } from './shared-line.ts';

/** What the thread is started with. */
export interface ProgressDrawing {
  buffer: SharedArrayBuffer;
  /** The file descriptor of the terminal. */
  fd: number;
  /** In milliseconds: shorter work shows nothing. */
  patience: number;
}

/** In milliseconds: the shortest time between two drawings. */
const PAUSE = 100;

const { buffer, fd, patience }: ProgressDrawing = workerData;
const line = new SharedLine(buffer);
let last = '';

// The thread ends with the process.
for (;;) {
  line.waitForText();
  line.draw(Date.now(), (text, took) => {
    if (took < patience) return false;
    const drawn = `\r\u001b[2K${text} (${Math.floor(took / 1000)} s)`;
    if (drawn === last) return true;
    last = drawn;
    return written(drawn);
  });
  line.waitWhileShown(PAUSE);
}

/** @returns false if the terminal takes nothing at the moment: the next drawing comes soon. */
function written(text: string): boolean {
  try {
    writeSync(fd, text);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return false;
    throw error;
  }
}
