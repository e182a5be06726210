// pact/file/ takes a pact as a whole.
// It gives findings about the file: duplicates, credentials, what is not judged.
import { type Finding, findingAt } from '../../finding/finding.ts';
import { SEVERITY_OF } from '../../finding/finding-code.ts';
import { inPact } from '../../finding/place.ts';
import type { InteractionContext } from '../../interaction/interaction-context.ts';
import type { Pact } from '../pact.ts';
import { duplicates } from './duplicates.ts';
import { findCredentials } from './find-credentials.ts';
import { findPluginContent, findUnread } from './not-judged.ts';

/** What was found about the messages of a pact, and how many of them a webhook describes. */
export interface MessageJudgement {
  findings: Finding[];
  judged: number;
}

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

/** Without this finding, a verdict on nothing would be a clean one. */
function emptyPact(pact: Pact): Finding {
  const code = 'pact.empty';
  const reason =
    pact.messages.length > 0
      ? 'nothing that can be judged: only messages'
      : pact.unread.length > 0
        ? 'nothing that can be judged: only interactions of other types'
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
