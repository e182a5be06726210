// traffic/ takes recorded exchanges and a document.
// It gives how often each part of the document was used, and what differs.
import type { OpenApiDocument } from '@specpact/spec';

/** What a run shows while it reads. */
export interface TrafficProgress {
  exchanges: number;
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
  signal?: AbortSignal | undefined;
  onProgress?: (progress: TrafficProgress) => void;
}
