import { InteractionContext, type Pact, type PactInteraction } from '@specpact/compare';
import type { Operation, Response } from '@specpact/spec';
import { remembered } from '../workspace/remembered.ts';

/** An interaction, and what it is about in the document. */
export interface Expectation {
  pact: Pact;
  interaction: PactInteraction;
  operation: Operation | undefined;
  response: Response | undefined;
}

/** Every interaction of the pacts of a document. */
export const expectations = remembered(({ document, pacts }): readonly Expectation[] =>
  pacts.flatMap((pact) =>
    pact.interactions.map((interaction) => {
      const { operation, response } = new InteractionContext(document, pact, interaction);
      return { pact, interaction, operation, response };
    }),
  ),
);

/** The names of the consumers, in order. */
export function consumersOf(expected: readonly Pick<Expectation, 'pact'>[]): string[] {
  return [...new Set(expected.map(({ pact }) => pact.consumer))].sort();
}
