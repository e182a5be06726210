import { type Finding, findingAt } from '../finding.ts';
import { SEVERITY_OF } from '../finding-code.ts';
import type { InteractionContext } from '../interaction-context.ts';
import type { MessageJudgement } from '../message/judge-messages.ts';
import type { Pact } from '../pact.ts';
import { inPact } from '../place.ts';
import { duplicates } from './duplicates.ts';
import { findCredentials } from './find-credentials.ts';

/** Judges a pact by itself, without a document; `messages` is what was found about its messages. */
export function judgePact(
  pact: Pact,
  contexts: readonly InteractionContext[],
  messages: MessageJudgement,
): Finding[] {
  return [
    ...(contexts.length + messages.judged === 0 ? [emptyPact(pact)] : []),
    ...messages.findings,
    ...duplicates(contexts.map((context) => ({ said: context.interaction, context }))),
    ...contexts.flatMap(findCredentials),
  ];
}

/** A verdict on nothing would be a clean one. */
function emptyPact(pact: Pact): Finding {
  const code = 'pact.empty';
  const reason = pact.messages.length === 0 ? 'no interaction' : 'nothing that can be judged: messages alone';
  return findingAt({
    code,
    severity: SEVERITY_OF[code],
    message: `the pact of ${pact.consumer} with ${pact.provider} has ${reason}`,
    consumer: pact.consumer,
    provider: pact.provider,
    interaction: undefined,
    interactionIndex: undefined,
    operation: undefined,
    document: undefined,
    pact: { in: inPact(pact), path: ['interactions'] },
  });
}
