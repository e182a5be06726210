import { loadDocument, type OpenApiDocument } from '@specpact/spec';
import { DocumentWatch } from './document-watch.ts';
import { mockDocument } from './mocked-document.ts';
import type { Mounts } from './mounts.ts';

/** What became of a document after one of its files changed. */
export interface Reload {
  /** The document that is served from now on: with an error, still the last good one. */
  document: OpenApiDocument;
  /** What is wrong, and where, if the new one cannot be served. */
  error: Error | undefined;
  /** How long it took, in milliseconds. */
  duration: number;
}

/** Serves a document anew whenever it changes; one that cannot be served leaves the last one in place. */
export class Reloading {
  readonly #watches: DocumentWatch[];

  constructor(
    mounts: Mounts,
    served: (documents: readonly OpenApiDocument[]) => void,
    tell: (reload: Reload) => void,
  ) {
    this.#watches = mounts.documents.map(({ document }, index) => {
      const watch: DocumentWatch = new DocumentWatch(document, () => void reload());
      const reload = async () => {
        const started = performance.now();
        const last = mounts.documents[index]?.document ?? document;
        let now = last;
        let error: Error | undefined;
        try {
          const mocked = mockDocument(await loadDocument(last.file));
          now = mocked.document;
          mounts.replace(index, mocked);
          served(mounts.documents.map((each) => each.document));
          watch.follow(now);
        } catch (cause) {
          error = cause instanceof Error ? cause : new Error(String(cause));
          watch.followAnything();
        }
        tell({ document: now, error, duration: performance.now() - started });
      };
      return watch;
    });
  }

  close(): void {
    for (const watch of this.#watches) watch.close();
  }
}
