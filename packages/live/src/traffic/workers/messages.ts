import type { JudgedTraffic } from '../traffic.ts';
import type { TrafficProgress } from '../traffic-options.ts';
import type { FilePart } from './traffic-part.ts';

/** What a worker has to do. */
export interface Order {
  /** The file of the document. */
  document: string;
  /** The text of each file of the document. The files themselves may have changed. */
  texts: ReadonlyMap<string, string>;
  options: { url: string | undefined; only: readonly string[] | undefined; budget: number | undefined };
  part: readonly FilePart[];
}

/** How far a thread is. */
export type Progress = Omit<TrafficProgress, 'total'>;

/** What a worker says. */
export type FromWorker =
  | { type: 'progress'; progress: Progress }
  | { type: 'judged'; judged: JudgedTraffic }
  /** A file cannot be read. An error does not keep its class on the way, so it stays here. */
  | { type: 'unreadable' };
