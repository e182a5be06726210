import { once } from 'node:events';
import { MessageChannel, Worker } from 'node:worker_threads';

/** Prism's own server for a document. Ours is compared with it. */
export interface PrismPeer extends AsyncDisposable {
  url: string;
}

/** All peers of a test file share one worker, because Prism takes half a second to load. */
let worker: Worker | undefined;

export async function startPrism(file: string): Promise<PrismPeer> {
  worker ??= new Worker(new URL('./prism-worker.ts', import.meta.url));
  worker.unref();
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ file, port: port2 }, [port2]);
  const [url] = (await once(port1, 'message')) as [string];
  return {
    url,
    async [Symbol.asyncDispose]() {
      port1.close();
    },
  };
}
