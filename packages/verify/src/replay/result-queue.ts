import type { Pact } from '@specpact/compare';
import type { InteractionResult } from './verifier-result.ts';

/** The verifier silently leaves out an interaction that it cannot read. That is not a pass. */
const NO_RESULT = {
  result: 'Error',
  mismatch: {
    type: 'error',
    message: "Pact's verifier cannot read it; look at the paths of its matching rules and at its description",
  },
} as const;

/** The verifier's results. They name the consumer, description and states, but not the file. */
export class ResultQueue {
  readonly #results = new Map<string, InteractionResult[]>();

  constructor(results: readonly InteractionResult[]) {
    // The last one first, so that the first one is taken from the end.
    for (const result of results.toReversed()) {
      const key = keyOf(result.consumer, result.description, result.providerStates);
      const alike = this.#results.get(key);
      if (alike) alike.push(result);
      else this.#results.set(key, [result]);
    }
  }

  take({ consumer }: Pact, { description, states }: Pact['interactions'][number]): InteractionResult {
    const names = states.map(({ name }) => name);
    const result = this.#results.get(keyOf(consumer, description, names))?.pop();
    return result ?? { consumer, description, providerStates: [], ...NO_RESULT };
  }
}

function keyOf(consumer: string, description: string, states: readonly string[]): string {
  return JSON.stringify([consumer, description, states]);
}
