// terminal/ takes streams, and says which of them are terminals.
// It gives what only a terminal shows: colours, a line of progress, and questions.
import { printable } from '@specpact/spec/printable';
import type { Outside } from '../../command.ts';

/** In milliseconds. Shorter work shows no progress. */
const PATIENCE = 1000;

/** In milliseconds: the shortest time between two drawings. */
const PAUSE = 100;

/** A step of the work, for a line that is redrawn in place and removed at the end. */
export interface Step {
  doing: string;
  done: number;
  total: number;
}

/** Shows the progress of work that takes over a second, on a terminal only. */
export class ProgressLine implements Disposable {
  readonly #io: Pick<Outside, 'stderr'>;
  readonly #began = performance.now();
  readonly #timer: NodeJS.Timeout | undefined;
  #step: Step | undefined;
  #drawn = 0;

  constructor(io: Pick<Outside, 'stderr'>) {
    this.#io = io;
    // The timer redraws a step that reports nothing for long, such as a replay.
    if (io.stderr.isTTY === true) this.#timer = setInterval(() => this.#draw(), PATIENCE).unref();
  }

  update(step: Step): void {
    this.#step = step;
    this.#draw();
  }

  #draw(): void {
    const now = performance.now();
    if (!this.#timer || !this.#step || now - this.#began < PATIENCE || now - this.#drawn < PAUSE) return;
    this.#drawn = now;
    const { doing, done, total } = this.#step;
    const how = done > 0 ? `${done} of ${total}` : String(total);
    this.#io.stderr.write(
      `\r\u001b[2K${printable(doing)}: ${how} (${Math.floor((now - this.#began) / 1000)} s)`,
    );
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    if (this.#drawn > 0) this.#io.stderr.write('\r\u001b[2K');
    this.#step = undefined;
  }
}
