import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WorkbenchPanels } from '@specpact/mock';
import type { PanelNews, PanelOrder, PanelStart } from './panel-messages.ts';

const PANELS = ['verdict', 'coverage', 'diff'];

interface Asked {
  resolve: (content: unknown) => void;
  reject: (error: Error) => void;
}

/**
 * The panels about a repository, judged in a thread of their own. A large document takes seconds, and the mock answers
 * requests meanwhile. The thread starts when a page asks for the first panel.
 */
export class PanelsApart implements AsyncDisposable {
  readonly panels: WorkbenchPanels;
  readonly #start: PanelStart;
  readonly #onInput: (file: string) => void;
  readonly #asked = new Map<number, Asked>();
  #thread: Worker | undefined;
  #last = 0;

  /** @param onInput is told each file that is read. */
  constructor(start: PanelStart, onInput: (file: string) => void) {
    this.#start = start;
    this.#onInput = onInput;
    this.panels = Object.fromEntries(
      PANELS.map((panel) => [
        panel,
        { read: (query: URLSearchParams) => this.#read(panel, query.toString()) },
      ]),
    );
  }

  /** Forgets what was judged: a file has changed. */
  forget(): void {
    const order: PanelOrder = { type: 'forget' };
    this.#thread?.postMessage(order);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#thread?.terminate();
  }

  #read(panel: string, query: string): Promise<unknown> {
    this.#thread ??= this.#started();
    const id = ++this.#last;
    const order: PanelOrder = { type: 'read', id, panel, query };
    this.#thread.postMessage(order);
    return new Promise((resolve, reject) => this.#asked.set(id, { resolve, reject }));
  }

  #started(): Worker {
    const file = new URL(`./panel-thread${extname(import.meta.url)}`, import.meta.url);
    const thread = new Worker(file, { workerData: this.#start });
    thread.on('message', (news: PanelNews) => this.#hear(news));
    thread.on('error', (error: Error) => this.#fail(error));
    thread.on('exit', () => this.#fail(new Error('the thread that judges has ended')));
    return thread;
  }

  #hear(news: PanelNews): void {
    if (news.type === 'input') {
      this.#onInput(news.file);
      return;
    }
    const asked = this.#asked.get(news.id);
    this.#asked.delete(news.id);
    if (news.type === 'content') asked?.resolve(news.content);
    else asked?.reject(new Error(news.error));
  }

  /** The next question starts another thread. */
  #fail(error: Error): void {
    this.#thread = undefined;
    const asked = [...this.#asked.values()];
    this.#asked.clear();
    for (const { reject } of asked) reject(error);
  }
}
