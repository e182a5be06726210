import type { StoreView, Version } from '../store/store.ts';
import type { ContractReader } from './contract-reader.ts';
import {
  type ConsumerVersion,
  consumersAmong,
  type ProviderVersion,
  providersAmong,
} from './counterparts.ts';
import type { Pair } from './verdict.ts';

/** So many of the newest versions are tried, at most, to find one that would have to go first. */
const MOST_TRIED = 20;

/** Judges whether a consumer and a provider fit. */
export async function judgedPair(
  reader: ContractReader,
  { version: consumer, pact }: ConsumerVersion,
  { version: provider, document }: ProviderVersion,
): Promise<Pair> {
  const pair = {
    consumer: { app: consumer.app, version: consumer.version },
    provider: { app: provider.app, version: provider.version },
    providerName: pact.name,
  };
  if (!document) {
    const reason = `${provider.app} ${provider.version} was published without a document`;
    return { ...pair, outcome: 'unknown', reason };
  }
  const verdict = await reader.judge(pact, document);
  if ('reason' in verdict) return { ...pair, outcome: 'unknown', reason: verdict.reason };
  return { ...pair, outcome: verdict.ok ? 'yes' : 'no', verdict };
}

/** The newest version of a provider that fits a pact: it would have to go first. */
export async function providerThatFits(
  reader: ContractReader,
  view: StoreView,
  { version, pact }: ConsumerVersion,
): Promise<Pair['first']> {
  for (const app of await view.apps()) {
    if (app === version.app) continue;
    const candidates = providersAmong((await view.versions(app)).slice(0, MOST_TRIED), pact.name);
    const found = await firstThatFits(candidates, (one) => judgedPair(reader, { version, pact }, one));
    if (found) return found;
  }
  return undefined;
}

/** The newest version of a consumer that fits a document: it would have to go first. */
export async function consumerThatFits(
  reader: ContractReader,
  view: StoreView,
  consumer: string,
  provider: ProviderVersion,
  names: readonly string[],
): Promise<Pair['first']> {
  const candidates = consumersAmong((await view.versions(consumer)).slice(0, MOST_TRIED), names);
  return firstThatFits(candidates, (one) => judgedPair(reader, one, provider));
}

async function firstThatFits<T extends { version: Version }>(
  candidates: readonly T[],
  judge: (one: T) => Promise<Pair>,
): Promise<Pair['first']> {
  for (const one of candidates) {
    const { app, version, branches } = one.version;
    if ((await judge(one)).outcome === 'yes') return { app, version, branches };
  }
  return undefined;
}
