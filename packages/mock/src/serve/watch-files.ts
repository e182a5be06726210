import { dirname } from 'node:path';
import type { OpenApiDocument } from '@specpact/spec';
import type { Handlers } from '../answer/handlers/handlers.ts';
import type { Mounts } from '../document/mounts.ts';
import type { Reload, Reloading } from '../document/reload.ts';

export interface Watched {
  mounts: Mounts;
  /** The folder whose documents are served. */
  folder: string | undefined;
  maxFileSize: number | undefined;
  asPrism: boolean | undefined;
  /** Called with the documents that are served from now on. */
  served: (documents: readonly OpenApiDocument[]) => void;
  tell: (reload: Reload) => void;
}

/** Loads a document again when its files change. */
export async function watchDocuments({ mounts, ...options }: Watched): Promise<Reloading> {
  const { Reloading } = await import('../document/reload.ts');
  return new Reloading(mounts, options);
}

/** Loads the files with handlers again when they change. If one has a fault then, the last handlers stay. */
export async function watchHandlers(
  handlers: Handlers,
  documents: readonly OpenApiDocument[],
  { mounts, folder, forget, tell }: Pick<Watched, 'mounts' | 'folder' | 'tell'> & { forget: () => void },
): Promise<{ close(): void }> {
  const { HandlerWatch } = await import('../answer/handlers/handler-watch.ts');
  const { foldersOf } = await import('../answer/handlers/handlers.ts');
  const folders = [...new Set([...(folder === undefined ? [] : [folder]), ...foldersOf(documents)])];
  return new HandlerWatch(folders, async (file) => {
    const started = performance.now();
    let error: Error | undefined;
    try {
      const served = mounts.documents.map(({ document }) => document);
      await handlers.load(served, [dirname(file)]);
      forget();
    } catch (cause) {
      error = cause instanceof Error ? cause : new Error(String(cause));
    }
    tell({ file, change: 'changed', document: undefined, error, duration: performance.now() - started });
  });
}
