// answer/handlers/ takes functions by operation, from a file beside a document or from the caller.
// It gives their answers, validated.
import { dirname } from 'node:path';
import type { OpenApiDocument } from '@specpact/spec';
import { handlerFile, loadHandlers } from './handler-file.ts';
import type { MockHandler, MockHandlers } from './mock-handlers.ts';

/** The handlers of a mock, and what they keep. */
export class Handlers {
  #state: Record<string, unknown> = {};
  readonly #given: ReadonlyMap<string, MockHandler>;
  /** By folder: the file, and its handlers by operation. */
  readonly #files = new Map<string, { file: string; handlers: ReadonlyMap<string, MockHandler> }>();

  /** @param given handlers that do not stand in a file. */
  constructor(given: MockHandlers = {}) {
    this.#given = new Map(Object.entries(given));
  }

  /** What the handlers keep. */
  get state(): Record<string, unknown> {
    return this.#state;
  }

  get files(): readonly string[] {
    return [...this.#files.values()].map(({ file }) => file);
  }

  /** The operations that have a handler. */
  get operations(): readonly string[] {
    return [
      ...this.#given.keys(),
      ...[...this.#files.values()].flatMap(({ handlers }) => [...handlers.keys()]),
    ];
  }

  /**
   * Loads the file beside documents, in each of their folders. If one cannot be loaded, its last handlers stay.
   *
   * @throws {HandlersError} if it cannot be loaded, or has a handler for no operation.
   */
  async load(documents: readonly OpenApiDocument[], folders = foldersOf(documents)): Promise<void> {
    for (const folder of folders) {
      const file = handlerFile(folder);
      if (file === undefined) {
        this.#files.delete(folder);
        continue;
      }
      const inFolder = documents.filter((document) => dirname(document.file) === folder);
      const operations = inFolder.flatMap((document) => document.operations.map(({ id }) => id));
      this.#files.set(folder, { file, handlers: await loadHandlers(file, operations) });
    }
  }

  find({ file }: OpenApiDocument, operation: string): { handler: MockHandler; file: string } | undefined {
    const given = this.#given.get(operation);
    if (given) return { handler: given, file: 'the handlers' };
    const beside = this.#files.get(dirname(file));
    const handler = beside?.handlers.get(operation);
    return beside && handler && { handler, file: beside.file };
  }

  reset(): void {
    this.#state = {};
  }
}

/** The folders of documents, each once. */
export function foldersOf(documents: readonly OpenApiDocument[]): string[] {
  return [...new Set(documents.map(({ file }) => dirname(file)))];
}
