import { brief } from '@specpact/schema';
import { type Finding, findingAt } from '../../finding/finding.ts';
import { severityOf } from '../../finding/finding-code.ts';
import { inPact } from '../../finding/place.ts';
import type { Pact, UnreadInteraction } from '../pact.ts';
import type { Said } from './said.ts';

/** Names the interactions that are made with a plugin: only the plugin could compare all of them. */
export function findPluginContent(all: readonly Said[]): Finding[] {
  return all.flatMap(({ said, context }) => {
    const { description, plugins, path } = said;
    if (plugins.length === 0) return [];
    const names = plugins.map(brief).join(', ');
    const message = `${brief(description)} is made with the plugin ${names}: the parts that only a plugin can read are not judged`;
    return [
      context.finding('pact.interaction-not-judged', message, { pact: [...path, 'pluginConfiguration'] }),
    ];
  });
}

/** Names the interactions of a pact whose type cannot be judged. */
export function findUnread(pact: Pact, strict: boolean): Finding[] {
  return pact.unread.map((unread) => unreadFinding(pact, unread, strict));
}

function unreadFinding(pact: Pact, { description, type, path }: UnreadInteraction, strict: boolean): Finding {
  const code = 'pact.interaction-not-judged';
  return findingAt({
    code,
    severity: severityOf(code, strict),
    message: `${brief(description)} is of the type ${brief(type)}, which is not judged: only "Synchronous/HTTP" and messages are`,
    consumer: pact.consumer,
    provider: pact.provider,
    interaction: description,
    interactionIndex: undefined,
    operation: undefined,
    document: undefined,
    pact: { in: inPact(pact), path: [...path, 'type'] },
  });
}
