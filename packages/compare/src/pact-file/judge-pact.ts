import type { Path } from '@specpact/spec';
import { type Finding, findingAt } from '../finding.ts';
import { type FindingCode, SEVERITY_OF } from '../finding-code.ts';
import type { InteractionContext } from '../interaction-context.ts';
import type { Pact } from '../pact.ts';
import { inPact } from '../place.ts';
import { brief } from '../schema/brief.ts';
import { findCredentials } from './find-credentials.ts';

/** Judges a pact by itself, without a document. */
export function judgePact(pact: Pact, contexts: readonly InteractionContext[]): Finding[] {
  if (pact.interactions.length === 0) return [emptyPact(pact)];
  return [...messages(pact), ...duplicates(contexts), ...contexts.flatMap(findCredentials)];
}

function emptyPact(pact: Pact): Finding {
  const message = `the pact of ${pact.consumer} with ${pact.provider} has no interaction`;
  return ofPact(pact, 'pact.empty', message, ['interactions']);
}

function messages(pact: Pact): Finding[] {
  return pact.messages.map(({ description, path }) =>
    ofPact(pact, 'pact.message-not-judged', `${brief(description)} is a message, and not judged`, path),
  );
}

function ofPact(pact: Pact, code: FindingCode, message: string, path: Path): Finding {
  return findingAt({
    code,
    severity: SEVERITY_OF[code],
    message,
    consumer: pact.consumer,
    provider: pact.provider,
    interaction: undefined,
    interactionIndex: undefined,
    operation: undefined,
    document: undefined,
    pact: { in: inPact(pact), path },
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
