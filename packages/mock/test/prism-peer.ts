import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Prism's own server for a document, to compare ours with. */
export interface PrismPeer extends AsyncDisposable {
  url: string;
}

export async function startPrism(file: string): Promise<PrismPeer> {
  const worker = new Worker(new URL('./prism-worker.ts', import.meta.url), { workerData: file });
  const [url] = (await once(worker, 'message')) as [string];
  return {
    url,
    async [Symbol.asyncDispose]() {
      await worker.terminate();
    },
  };
}
