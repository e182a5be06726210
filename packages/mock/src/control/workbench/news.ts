import { Readable } from 'node:stream';
import { Answer } from '../../http/answer.ts';

/** In milliseconds. Changes that come closer together are told as one. */
const PAUSE = 50;

/** In milliseconds. A comment in between tells both sides that the connection is still there. */
const BEAT = 15_000;

/** Tells open pages which of their parts to read again, as server-sent events. */
export class News {
  readonly #pages = new Set<Readable>();
  readonly #changed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  /** Tells that a part has changed: `requests`, `document`, or a panel. Without an open page this costs nothing. */
  tell(part: string): void {
    if (this.#pages.size === 0) return;
    this.#changed.add(part);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const parts = [...this.#changed];
      this.#changed.clear();
      for (const page of this.#pages) page.push(`data: ${JSON.stringify(parts)}\n\n`);
    }, PAUSE).unref();
  }

  /** The answer to a page: a stream that ends with the page, or with {@link close}. */
  answer(): Answer {
    const page = new Readable({ read: () => undefined });
    const beat = setInterval(() => page.push(':\n\n'), BEAT).unref();
    this.#pages.add(page);
    page.once('close', () => {
      clearInterval(beat);
      this.#pages.delete(page);
    });
    const answer = new Answer();
    answer.setHeader('Content-Type', 'text/event-stream');
    answer.setHeader('Cache-Control', 'no-store');
    answer.repeat({ ...answer.ready, body: 'retry: 1000\n\n' });
    answer.rest = page;
    return answer;
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const page of this.#pages) page.destroy();
  }
}
