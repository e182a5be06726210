import { type Finding, findingAt } from '../finding.ts';
import { SEVERITY_OF } from '../finding-code.ts';
import type { InteractionContext } from '../interaction-context.ts';
import type { Pact } from '../pact.ts';
import { inPact } from '../place.ts';
import { findCredentials } from './find-credentials.ts';

/** Judges a pact by itself, without a document. */
export function judgePact(pact: Pact, contexts: readonly InteractionContext[]): Finding[] {
  if (pact.interactions.length === 0) return [emptyPact(pact)];
  return [...duplicates(contexts), ...contexts.flatMap(findCredentials)];
}

function emptyPact(pact: Pact): Finding {
  return findingAt({
    code: 'pact.empty',
    severity: SEVERITY_OF['pact.empty'],
    message: `the pact of ${pact.consumer} with ${pact.provider} has no interaction`,
    consumer: pact.consumer,
    provider: pact.provider,
    interaction: undefined,
    interactionIndex: undefined,
    operation: undefined,
    document: undefined,
    pact: { in: inPact(pact), path: ['interactions'] },
  });
}

/** Pact's own tools tell interactions apart by description and states, and lose one of two equals. */
function duplicates(contexts: readonly InteractionContext[]): Finding[] {
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
