import { parse } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PactError } from '@specpact/compare';
import { DocumentError, OpenApiDocument, type ReadFile, SourceText } from '@specpact/spec';
import { TrafficError } from '../../recorded/traffic-error.ts';
import { Traffic } from '../traffic.ts';
import type { FromWorker, Order, Progress } from './messages.ts';
import { readPart } from './read-parts.ts';

/* Runs in a thread of its own, which start-worker.ts starts. It judges one part of the traffic. */

/** In milliseconds between two messages of progress. */
const PAUSE = 100;

function tell(message: FromWorker): void {
  parentPort?.postMessage(message);
}

function documentOf({ document, texts }: Order): OpenApiDocument {
  const read: ReadFile = (file, form) => {
    const text = texts.get(file);
    if (text === undefined)
      throw new DocumentError('it was not read', { position: { file, line: 1, column: 1 }, isMissing: true });
    return new SourceText(file, text, form);
  };
  const source = new SourceText(document, texts.get(document) ?? '');
  return new OpenApiDocument(source, read, parse(document).root);
}

async function judgedPart({ options, part }: Order, document: OpenApiDocument): Promise<FromWorker> {
  const traffic = new Traffic({ document, ...options });
  let told = performance.now();
  const onProgress = (progress: Progress) => {
    if (performance.now() - told < PAUSE) return;
    told = performance.now();
    tell({ type: 'progress', progress });
  };
  try {
    await readPart(traffic, part, { onProgress });
    return { type: 'judged', judged: traffic.judged };
  } catch (error) {
    if (!isExpected(error)) throw error;
    return { type: 'unreadable' };
  }
}

/** Whether it is an error that files of traffic have. */
function isExpected(error: unknown): boolean {
  return [TrafficError, PactError, DocumentError].some((kind) => error instanceof kind);
}

const order = workerData as Order;
tell(await judgedPart(order, documentOf(order)));
