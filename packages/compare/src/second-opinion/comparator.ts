import { parentPort, workerData } from 'node:worker_threads';
import { Comparator } from '@pactflow/openapi-pact-comparator';
import type { JsonObject } from '@specpact/spec';

/*
 * openapi-pact-comparator, in a thread of its own. It does not come back from a pattern that explodes, and only a thread
 * can be ended from outside.
 */

/** One error, as the comparator reports it. */
export interface ComparatorError {
  code: string;
  message: string;
  /** Its own notations of places: `[root].interactions[0].response.body.id`. */
  pactLocation: string;
  documentLocation: string;
}

/** What the thread answers to a pact: the comparator's errors, or why it could not compare. */
export type ComparatorAnswer = { errors: ComparatorError[] } | { failure: string };

/** The errors of the comparator about one pact, in its order. */
export async function compare(document: JsonObject, pact: JsonObject): Promise<ComparatorError[]> {
  // The comparator changes the objects that it is given.
  const comparator = new Comparator({ oas: structuredClone(document) });
  const errors: ComparatorError[] = [];
  for await (const { type, code, message, mockDetails, specDetails } of comparator.compare(
    structuredClone(pact),
  )) {
    if (type !== 'error') continue;
    const [pactLocation, documentLocation] = [mockDetails?.location ?? '', specDetails?.location ?? ''];
    errors.push({ code, message, pactLocation, documentLocation });
  }
  return errors;
}

async function answer(pact: JsonObject): Promise<ComparatorAnswer> {
  try {
    return { errors: await compare(workerData as JsonObject, pact) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

const port = parentPort;
// Tests call `compare` without a thread; their runner has threads of its own, which send no pacts.
port?.on('message', (message: unknown) => {
  if (typeof message !== 'object' || message === null || !('pact' in message)) return;
  void answer(message.pact as JsonObject).then((said) => port.postMessage(said));
});
