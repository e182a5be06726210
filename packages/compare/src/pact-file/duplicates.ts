import type { Finding } from '../finding.ts';
import type { InteractionContext } from '../interaction-context.ts';

/** Pact's own tools tell interactions apart by description and states, and lose one of two equals. */
export function duplicates(contexts: readonly InteractionContext[]): Finding[] {
  const seen = new Map<string, number>();
  return contexts.flatMap((context) => {
    const { description, states, index, path } = context.interaction;
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
