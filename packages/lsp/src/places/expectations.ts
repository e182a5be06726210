import {
  InteractionContext,
  type Pact,
  type PactInteraction,
  type PactMessage,
  webhookOf,
} from '@specpact/compare';
import type { Operation, Response, Webhook } from '@specpact/spec';
import { remembered } from '../workspace/remembered.ts';

/** An interaction, and what it is about in the document. */
export interface Expectation {
  pact: Pact;
  interaction: PactInteraction;
  operation: Operation | undefined;
  response: Response | undefined;
}

/** A message, and the webhook of the document that it is about. */
export interface ExpectedMessage {
  pact: Pact;
  message: PactMessage;
  webhook: Webhook | undefined;
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

/** Every message of the pacts of a document. */
export const expectedMessages = remembered(({ document, pacts }): readonly ExpectedMessage[] =>
  pacts.flatMap((pact) =>
    pact.messages.map((message) => ({ pact, message, webhook: webhookOf(document, message) })),
  ),
);

/** The names of the consumers, in order. */
export function consumersOf(expected: readonly { pact: Pact }[]): string[] {
  return [...new Set(expected.map(({ pact }) => pact.consumer))].sort();
}
