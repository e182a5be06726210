import type { JournalEntry } from '../../control/journal.ts';
import type { StateRequest } from '../../operation/provider-states.ts';
import type { MockOptions } from '../mock-options.ts';

/** What the keeper knows that decides answers of workers. */
export interface Steering {
  /** The provider states that are set, in the order in which they were set. */
  states: readonly StateRequest[];
  /** Whether a trouble is set. Then the keeper answers, because it counts and times troubles. */
  isTroubled: boolean;
  /** The operations that handlers answer, as `<document> <operationId>`. The keeper has the handlers. */
  handled: readonly string[];
}

/** How a worker is to serve. */
export interface WorkerOrders {
  /** The options that another process can be told. */
  options: MockOptions;
  /** The files of the documents, each with a folder that all of its files are in. */
  documents: readonly { file: string; root: string }[];
  /** The socket at which the keeper answers. */
  keeper: string;
  /** Whether the keeper passes on requests that no document describes. */
  passesOnMissing: boolean;
  /** Whether the keeper wants to know each request that the worker answers. */
  isLogged: boolean;
  steering: Steering;
  /** The folder with compiled code, which makes the start faster. */
  compileCache: string | undefined;
}

/** A journal entry with its exact time, in milliseconds since 1970 with parts. */
export type TimedEntry = readonly [time: number, entry: JournalEntry];

/** What the keeper tells a worker. It answers `done` to those with a number. */
export type ToWorker =
  | { type: 'start'; orders: WorkerOrders }
  | { type: 'steer'; number: number; steering: Steering }
  | { type: 'journal'; number: number }
  | { type: 'forget'; number: number }
  | { type: 'close' };

/** What a worker tells the keeper. */
export type FromWorker =
  | { type: 'ready' }
  | { type: 'listening'; port: number | undefined }
  | { type: 'failed'; name: string; message: string }
  | { type: 'done'; number: number; entries?: readonly TimedEntry[] }
  | { type: 'asked'; entry: JournalEntry };
