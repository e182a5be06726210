import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { JudgedTraffic } from '../traffic.ts';
import type { TrafficOptions } from '../traffic-options.ts';
import type { FromWorker, Order, Progress } from './messages.ts';
import type { FilePart } from './traffic-part.ts';

/** A thread that reads a part of the traffic. */
export interface RunningWorker {
  /** `undefined` if a file cannot be read. @throws {Error} if the thread itself fails. */
  judged: Promise<JudgedTraffic | undefined>;
  stop(): Promise<void>;
}

/** Starts a thread that reads and judges a part of the traffic. */
export function startWorker(
  { document, url, only, budget }: TrafficOptions,
  part: readonly FilePart[],
  onProgress: (progress: Progress) => void,
): RunningWorker {
  const texts = new Map(document.files.map((file) => [file, document.text(file) ?? '']));
  const order: Order = { document: document.file, texts, options: { url, only, budget }, part };
  const worker = new Worker(new URL(`./worker${extname(import.meta.url)}`, import.meta.url), {
    workerData: order,
    // What it reads is garbage at once, so it needs little room for what is new.
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  });
  const judged = new Promise<JudgedTraffic | undefined>((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'progress') onProgress(message.progress);
      else resolve(message.type === 'judged' ? message.judged : undefined);
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('a thread that reads traffic has ended too early')));
  });
  // If the first part ends the run, nobody waits for this one.
  judged.catch(() => undefined);
  return {
    judged,
    async stop() {
      await worker.terminate();
    },
  };
}
