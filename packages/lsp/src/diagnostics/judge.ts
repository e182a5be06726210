import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WorkspaceSettings } from '../workspace/workspace.ts';
import type { Diagnosed } from './diagnose.ts';
import type { JudgeAnswer, JudgeOrder, JudgeStart } from './judge-messages.ts';

/** A text that an editor has open. */
export interface OpenFile {
  uri: string;
  text: string;
}

/**
 * Judges the files of a folder in a thread of its own. A large document takes seconds, and somebody who types also
 * hovers and completes.
 */
export class Judge {
  readonly #root: string;
  #thread: Worker | undefined;
  /** The texts as the thread knows them. */
  #told = new Map<string, string>();

  constructor(root: string) {
    this.#root = root;
  }

  /**
   * Judges the files as they are now. Call it again only after it has answered.
   *
   * @param open what an editor has open, by file.
   * @throws {Error} if nothing can be judged, such as for a wrong list of accepted findings.
   */
  async judge(
    settings: WorkspaceSettings,
    open: ReadonlyMap<string, OpenFile>,
  ): Promise<readonly Diagnosed[]> {
    const texts = new Map(Array.from(open, ([file, { text }]) => [file, text]));
    const changed = new Map<string, string | undefined>(
      [...texts].filter(([file, text]) => this.#told.get(file) !== text),
    );
    for (const file of this.#told.keys()) if (!texts.has(file)) changed.set(file, undefined);
    const uris = new Map(Array.from(open, ([file, { uri }]) => [file, uri]));
    const answer = await this.#ask({ settings, changed, uris });
    this.#told = texts;
    if ('error' in answer) throw new Error(answer.error);
    return answer.found;
  }

  async stop(): Promise<void> {
    await this.#thread?.terminate();
  }

  #ask(order: JudgeOrder): Promise<JudgeAnswer> {
    const thread = this.#thread ?? this.#start();
    return new Promise((resolve, reject) => {
      const end = (error: Error) => {
        // The next order starts another thread, which knows no text yet.
        this.#thread = undefined;
        this.#told = new Map();
        reject(error);
      };
      const ended = () => end(new Error('the thread that judges has ended'));
      thread.once('error', end);
      thread.once('exit', ended);
      thread.once('message', (answer: JudgeAnswer) => {
        thread.off('error', end);
        thread.off('exit', ended);
        resolve(answer);
      });
      thread.postMessage(order);
    });
  }

  #start(): Worker {
    const start: JudgeStart = { root: this.#root };
    const file = new URL(`./judge-thread${extname(import.meta.url)}`, import.meta.url);
    this.#thread = new Worker(file, { workerData: start });
    return this.#thread;
  }
}
