import { type Finding, findingAt } from '../finding.ts';
import { SEVERITY_OF } from '../finding-code.ts';
import type { InteractionContext } from '../interaction-context.ts';
import type { MessageJudgement } from '../message/judge-messages.ts';
import type { Pact } from '../pact.ts';
import { inPact } from '../place.ts';
import { duplicates } from './duplicates.ts';
import { findCredentials } from './find-credentials.ts';
import { findPluginContent, findUnread } from './not-judged.ts';

/** Judges a pact by itself, without a document; `messages` is what was found about its messages. */
export function judgePact(
  pact: Pact,
  contexts: readonly InteractionContext[],
  messages: MessageJudgement,
  strict: boolean,
): Finding[] {
  const said = contexts.map((context) => ({ said: context.interaction, context }));
  return [
    ...(contexts.length + messages.judged === 0 ? [emptyPact(pact)] : []),
    ...messages.findings,
    ...duplicates(said),
    ...findPluginContent(said),
    ...findUnread(pact, strict),
    ...contexts.flatMap(findCredentials),
  ];
}

/** A verdict on nothing would be a clean one. */
function emptyPact(pact: Pact): Finding {
  const code = 'pact.empty';
  const reason =
    pact.messages.length > 0
      ? 'nothing that can be judged: messages alone'
      : pact.unread.length > 0
        ? 'nothing that can be judged: interactions of other types alone'
        : 'no interaction';
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
