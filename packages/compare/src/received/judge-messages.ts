import { brief } from '@specpact/schema';
import { didYouMean, nearName, type OpenApiDocument, type Webhook } from '@specpact/spec';
import { ensureSound } from '../document/check-document.ts';
import type { Finding } from '../finding/finding.ts';
import { MessageContext } from '../interaction/message-context.ts';
import { duplicates } from '../pact/file/duplicates.ts';
import { findMessageCredentials } from '../pact/file/find-credentials.ts';
import type { MessageJudgement } from '../pact/file/judge-pact.ts';
import { findPluginContent } from '../pact/file/not-judged.ts';
import type { Pact, PactMessage } from '../pact/pact.ts';
import { judgePartRules } from '../rules/judge-rules.ts';
import { judgeMetadata } from './message-metadata.ts';
import { judgeResponseBody } from './response-body.ts';

/** Judges each message of a pact by the webhook of the document that it names. */
export function judgeMessages(document: OpenApiDocument, pact: Pact, strict: boolean): MessageJudgement {
  const contexts = pact.messages.map((message) => {
    const webhook = webhookOf(document, message);
    return new MessageContext(document, pact, message, { webhook, strict });
  });
  for (const { webhook } of contexts) if (webhook) ensureSound(document, webhook);
  const said = contexts.map((context) => ({ said: context.message, context }));
  return {
    judged: contexts.filter(({ webhook, message }) => webhook || message.webhook).length,
    findings: [
      ...duplicates(said),
      // A message that is not judged at all is named as such.
      ...findPluginContent(said.filter(({ context }) => context.webhook)),
      ...contexts.flatMap(judgeMessage),
    ],
  };
}

/** The webhook that a message names, or else the one that is called what the message's description says. */
export function webhookOf(document: OpenApiDocument, message: PactMessage): Webhook | undefined {
  const { webhook, kind, description } = message;
  if (kind === 'synchronous') return undefined;
  if (webhook) return document.webhook(webhook.name);
  return document.webhook(description) ?? document.webhooks.find(({ id }) => id === description);
}

function judgeMessage(context: MessageContext): Finding[] {
  return [...findMessageCredentials(context), ...judgeByWebhook(context)];
}

function judgeByWebhook(context: MessageContext): Finding[] {
  if (!context.webhook) return [unjudged(context)];
  const { received } = context;
  return [...judgeMetadata(context), ...judgeResponseBody(received), ...judgePartRules(received)];
}

function unjudged(context: MessageContext): Finding {
  const { document, message } = context;
  const { webhook, description, kind, path } = message;
  if (webhook) {
    const names = document.webhooks.map(({ name }) => name);
    const known = names.length === 0 ? '; it describes none' : didYouMean(webhook.name, names);
    return context.finding(
      'message.webhook.unknown',
      `the document describes no webhook ${brief(webhook.name)}${known}`,
      { document: names.length === 0 ? [] : ['webhooks'], pact: webhook.path },
      nearName(webhook.name, names),
    );
  }
  const reason =
    kind === 'synchronous'
      ? 'is a message with an answer, which no document describes'
      : 'is a message, and names no webhook of the document';
  return context.finding('pact.message-not-judged', `${brief(description)} ${reason}: it is not judged`, {
    pact: path,
  });
}
