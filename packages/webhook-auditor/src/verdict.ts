import type { Integration } from '@specpact/external-support-client';

/** The rules for an integration. */
export interface Rules {
  /** The hosts that a webhook may be on. Empty allows any. */
  allowedHosts: readonly string[];
  /** How many days after its last update an integration is stale. `undefined` means never. */
  staleAfterDays: number | undefined;
  now: Date;
}

/** The verdict on one project. */
export interface Verdict {
  projectId: string;
  kind: 'ok' | 'not-integrated' | 'wrong' | 'unread';
  /** The webhook's URL without username, password, query and fragment, which may be secrets. */
  webhookUrl?: string;
  /** Why the project is not `ok`. */
  reasons: string[];
}

/** Judges an integration by two of its members. No others are read or pinned. */
export function judge(
  projectId: string,
  { webhookUrl, updatedAt }: Pick<Integration, 'webhookUrl' | 'updatedAt'>,
  { allowedHosts, staleAfterDays = Number.POSITIVE_INFINITY, now }: Rules,
): Verdict {
  const url = URL.parse(webhookUrl);
  const days = Math.floor((now.getTime() - Date.parse(updatedAt)) / 86_400_000);
  const isAllowed = !url || allowedHosts.length === 0 || allowedHosts.includes(url.hostname);
  const reasons = [
    !url && 'the webhook is not a URL',
    url && url.protocol !== 'https:' && 'the webhook is not https',
    !isAllowed && `the host ${url.hostname} is not allowed`,
    Number.isNaN(days) && 'updatedAt is not a date',
    days >= staleAfterDays && `not updated for ${days} days`,
  ].filter((reason) => typeof reason === 'string');
  const shown = url && { webhookUrl: url.origin + url.pathname };
  return { projectId, kind: reasons.length > 0 ? 'wrong' : 'ok', ...shown, reasons };
}
