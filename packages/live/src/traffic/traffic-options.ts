// traffic/ takes recorded exchanges and a document.
// It gives how often each part of the document was used, and what differs.
import type { OpenApiDocument } from '@specpact/spec';

/** What a run shows while it reads. */
export interface TrafficProgress {
  exchanges: number;
  /** With several threads: those of the thread that has found most. */
  findings: number;
  /** Bytes that have been read, and bytes of all files. */
  read: number;
  total: number;
}

export interface TrafficOptions {
  document: OpenApiDocument;
  /** HAR, JSON Lines, recordings of the mock, or pacts. */
  files: readonly string[];
  /** Only exchanges with this base URL count. @default those with any host */
  url?: string | undefined;
  /** The operations to judge, by `operationId`. @default all */
  only?: readonly string[] | undefined;
  /** In milliseconds: a slower answer is a finding. @default any time */
  budget?: number | undefined;
  /**
   * How many threads judge. The report is the same with any number. Each thread has the document in its memory, and
   * reads its part of the bytes of all files.
   *
   * @default 2 for files of 32 MiB or more and a document of 1 MiB or less, if there are two processors; else 1
   */
  threads?: number | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: (progress: TrafficProgress) => void;
}
