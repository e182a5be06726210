import type { JsonObject } from '@specpact/spec';
import { GateError } from '../store/gate-error.ts';
import type { ConsumerSelector, LaterNotice, SelectedPact } from '../store/selected-pact.ts';
import type { BrokerStore } from './broker-store.ts';

/** The most pacts that are fetched at once. */
const AT_ONCE = 8;

/** Which pacts of a provider are wanted. */
export interface PactsQuestion {
  /** The names by which pacts may call the provider. */
  names: readonly string[];
  selectors: readonly ConsumerSelector[];
  /** The branch of the provider. The broker decides by it which pacts are pending. */
  branch?: string | undefined;
  /** `YYYY-MM-DD`: also take pacts that are work in progress since then. */
  wipSince?: string | undefined;
}

/** The pacts that the broker wants verified, by `pb:provider-pacts-for-verification`. */
export async function pactsForVerification(
  { client }: BrokerStore,
  { names, selectors, branch, wipSince }: PactsQuestion,
): Promise<SelectedPact[]> {
  const index = await client.index();
  const found: { url: string; pending: boolean; notices: string[]; later: LaterNotice[] }[] = [];
  for (const provider of names) {
    const url = index.link('pb:provider-pacts-for-verification', { provider });
    const body = {
      consumerVersionSelectors: selectors.map((selector): JsonObject => ({ ...selector })),
      includePendingStatus: true,
      ...(branch !== undefined && { providerVersionBranch: branch }),
      ...(wipSince !== undefined && { includeWipPactsSince: wipSince }),
    };
    for (const pact of (await client.send('POST', url, body)).embedded('pacts')) {
      const properties = pact.value.verificationProperties;
      const known = isObject(properties) ? properties : {};
      const notices = Array.isArray(known.notices) ? known.notices.map(noticeOf) : [];
      found.push({
        url: pact.link('self'),
        pending: known.pending === true,
        notices: notices.flatMap((one) => (typeof one === 'string' ? [one] : [])),
        later: notices.flatMap((one) => (typeof one === 'object' ? [one] : [])),
      });
    }
  }
  const pacts: SelectedPact[] = [];
  for (let at = 0; at < found.length; at += AT_ONCE) {
    const some = found.slice(at, at + AT_ONCE).map(async ({ url, pending, notices, later }, number) => {
      const resource = await client.get(url);
      const { _links: _, ...pact } = resource.value;
      const consumer =
        isObject(pact.consumer) && typeof pact.consumer.name === 'string' ? pact.consumer.name : '';
      if (consumer === '') throw new GateError(`${url}: the broker's pact names no consumer`);
      return {
        file: `pacts/${at + number + 1}-${consumer.replace(/[^\w.-]/g, '_')}.json`,
        consumer,
        bytes: Buffer.from(`${JSON.stringify(pact, null, 2)}\n`),
        pending,
        notices,
        later,
        results: resource.maybeLink('pb:publish-verification-results'),
      };
    });
    pacts.push(...(await Promise.all(some)));
  }
  return pacts;
}

/** A notice for before the verification, or for after it: `after_verification:success_false_published_true`. */
function noticeOf(value: unknown): string | LaterNotice | undefined {
  if (!isObject(value) || typeof value.text !== 'string') return undefined;
  const { text, when } = value;
  if (typeof when !== 'string' || !when.startsWith('after_verification')) return text;
  const said = (name: string) => {
    const [, is] = new RegExp(`${name}_(true|false)`).exec(when) ?? [];
    return is === undefined ? undefined : is === 'true';
  };
  return { text, success: said('success'), published: said('published') };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
