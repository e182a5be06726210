// workers/ takes files of traffic.
// It gives what is judged in them, part by part: each part in a thread of its own where that pays.
import { renewMatchTime } from '@specpact/schema';
import { shownFile } from '../../finding/shown-file.ts';
import { readTraffic } from '../../recorded/read-traffic.ts';
import type { Traffic } from '../traffic.ts';
import type { TrafficOptions } from '../traffic-options.ts';
import type { Progress } from './messages.ts';
import { startWorker } from './start-worker.ts';
import { type FilePart, lengthOf, partsOf, type SizedFile, threadsFor } from './traffic-part.ts';

/**
 * Reads and judges all files. The first part is judged here, and each other part by a worker. They are put together in
 * the order of the files, so what comes first in them is first, whoever has read it.
 *
 * @throws {TrafficError} if a file cannot be read, for the first place where it cannot.
 */
export async function readParts(
  traffic: Traffic,
  files: readonly SizedFile[],
  options: TrafficOptions,
): Promise<void> {
  const { document, threads = threadsFor(document, files), onProgress, signal } = options;
  const [first = [], ...others] = partsOf(files, threads);
  const told: Progress[] = [];
  const total = lengthOf(files);
  const tell = (thread: number) => (progress: Progress) => {
    told[thread] = progress;
    const all = told.flat();
    const sum = (of: 'exchanges' | 'read') => all.reduce((count, one) => count + one[of], 0);
    const findings = Math.max(...all.map((one) => one.findings));
    onProgress?.({ exchanges: sum('exchanges'), findings, read: sum('read'), total });
  };
  const workers = others.map((part, index) => startWorker(options, part, tell(index + 1)));
  try {
    await readPart(traffic, first, { onProgress: tell(0), signal });
    for (const [index, { judged }] of workers.entries()) {
      const more = await judged;
      signal?.throwIfAborted();
      if (more) traffic.addJudged(more);
      // What a worker could not read is read again here. If that fails too, the error is the one to show.
      else await readPart(traffic, others[index] ?? [], { signal });
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

/** Reads and judges the parts of files, one after the other. */
export async function readPart(
  traffic: Traffic,
  part: readonly FilePart[],
  { onProgress, signal }: { onProgress?: (progress: Progress) => void; signal?: AbortSignal | undefined },
): Promise<void> {
  let read = 0;
  const onRead = (bytes: number) => {
    read += bytes;
  };
  for (const { file, range } of part) {
    const shown = shownFile(file);
    renewMatchTime();
    for await (const exchanges of readTraffic(file, { range, onRead })) {
      signal?.throwIfAborted();
      for (const exchange of exchanges) traffic.add(exchange, shown);
      onProgress?.({ exchanges: traffic.counts.exchanges, findings: traffic.findings.size, read });
    }
  }
}
