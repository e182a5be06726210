import type { SentWebhook } from '@specpact/mock';
import { printable } from '@specpact/spec/printable';

/** The line about a webhook that was sent, and a line for each thing that is wrong with it. */
export function webhookLines({
  webhook,
  example,
  to,
  status,
  problem,
  answer,
  after,
  violations,
}: SentWebhook): string {
  const what = [`webhook ${webhook}`, example, after && `[after ${after}]`].filter(Boolean).join(' ');
  const said = status !== undefined && status >= 300 && answer ? ` ${answer}` : '';
  const lines = [`${what} to ${to} → ${status ?? problem}${said}`];
  return [...lines, ...violations.map((violation) => `  the document refuses it: ${violation}`)]
    .map((line) => `${printable(line)}\n`)
    .join('');
}

/** Whether the receiver did not take a webhook, or the document does not allow it. */
export function isRefused({ status, violations }: SentWebhook): boolean {
  return status === undefined || status >= 300 || violations.length > 0;
}
