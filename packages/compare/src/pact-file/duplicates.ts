import type { Finding } from '../finding.ts';
import type { InteractionContext } from '../interaction-context.ts';
import type { MessageContext } from '../message/message-context.ts';
import type { PactInteraction, PactMessage } from '../pact.ts';

/** What is said beside the context in which it is judged. */
export type Said =
  | { said: PactInteraction; context: InteractionContext }
  | { said: PactMessage; context: MessageContext };

/** Pact's own tools tell interactions apart by description and states, and lose one of two equals. */
export function duplicates(all: readonly Said[]): Finding[] {
  const seen = new Map<string, number>();
  return all.flatMap(({ said, context }) => {
    const { description, states, index, path } = said;
    const key = JSON.stringify([description, states.map(({ name, params }) => [name, params])]);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, index);
      return [];
    }
    return [
      context.finding(
        'pact.interaction.duplicate',
        `interaction ${index + 1} has the description and provider states of interaction ${first + 1}`,
        { pact: [...path, 'description'] },
      ),
    ];
  });
}
