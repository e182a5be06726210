import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { mergedVerdict } from '@specpact/verify';
import { BrokerError } from '../broker/broker-failure.ts';
import type { BrokerStore } from '../broker/broker-store.ts';
import type { HalResource } from '../broker/hal-resource.ts';
import { GateError } from '../store/gate-error.ts';
import type { DeployQuestion } from './can-i-deploy.ts';
import type { MatrixQuestion } from './matrix.ts';
import { type GateVerdict, type Outcome, type Pair, worst } from './verdict.ts';

const ASK = 'pb:can-i-deploy-pacticipant-version-to-environment';

/** The broker's own answer: it judges by the results that were published. */
export async function brokerCanIDeploy(
  store: BrokerStore,
  { app, version, environment, ignore = [] }: DeployQuestion,
): Promise<GateVerdict> {
  await store.knownEnvironment(environment);
  const asked = await ask(store, { app, version, environment, ignore });
  const parts = { question: `Can ${app} ${version} go to ${environment}?`, store: store.shown };
  if (typeof asked === 'string') return verdictOf({ ...parts, pairs: [], doubts: [asked], notes: [] });
  const pairs = pairsOf(asked);
  const { deployable, reason } = summaryOf(asked);
  // The broker's word counts. Rows that it gives are never better than it.
  const doubts = deployable === true ? [] : [reason];
  const verdict = verdictOf({ ...parts, pairs, doubts: [], notes: deployable === true ? [reason] : [] });
  const outcome: Outcome = deployable === true ? 'yes' : deployable === false ? 'no' : 'unknown';
  return { ...verdict, doubts, outcome: worst([outcome, verdict.outcome]) };
}

/** What the broker says of each version that is deployed, in each environment. */
export async function brokerMatrix(
  store: BrokerStore,
  { environment: name, app }: MatrixQuestion,
): Promise<GateVerdict> {
  if (name !== undefined) await store.knownEnvironment(name);
  const { environments } = await store.environments();
  const pairs = new Map<string, Pair>();
  const doubts: string[] = [];
  for (const { name: environment, deployed, released } of environments) {
    if (name !== undefined && environment !== name) continue;
    for (const one of [...deployed, ...released]) {
      const asked = await ask(store, { app: one.app, version: one.version, environment, ignore: [] });
      if (typeof asked === 'string') doubts.push(asked);
      else {
        const found = pairsOf(asked);
        const { deployable, reason } = summaryOf(asked);
        if (deployable !== true && found.every(({ outcome }) => outcome === 'yes')) doubts.push(reason);
        for (const pair of found) pairs.set(JSON.stringify([pair.consumer, pair.provider]), pair);
      }
    }
  }
  const all = [...pairs.values()].filter(
    ({ consumer, provider }) => app === undefined || consumer.app === app || provider.app === app,
  );
  const question = `Does everything in ${name ?? 'every environment'} fit${app === undefined ? '' : ` ${app}`}?`;
  return verdictOf({ question, store: store.shown, pairs: all, doubts, notes: [] });
}

/** @returns the answer, or why there is none. */
async function ask(
  { client }: BrokerStore,
  { app, version, environment, ignore }: Required<DeployQuestion>,
): Promise<HalResource | string> {
  const index = await client.index();
  const url = new URL(index.link(ASK, { pacticipant: app, version, environment }));
  for (const name of ignore) url.searchParams.append('ignore[]', name);
  try {
    return await client.get(url.href);
  } catch (error) {
    if (error instanceof BrokerError && (error.status === 400 || error.status === 404)) {
      return `${error.message}: was ${app} ${version} published?`;
    }
    throw error;
  }
}

function verdictOf(
  parts: Pick<GateVerdict, 'question' | 'store' | 'pairs' | 'doubts' | 'notes'>,
): GateVerdict {
  const outcomes: Outcome[] = [
    ...parts.pairs.map(({ outcome }) => outcome),
    ...parts.doubts.map(() => 'unknown' as const),
  ];
  return { ...parts, outcome: worst(outcomes), breaks: [], verdict: mergedVerdict([]), fetchedAt: undefined };
}

function summaryOf({ url, value }: HalResource): { deployable: boolean | undefined; reason: string } {
  const summary = objectOf(value.summary);
  if (!isJsonObject(value.summary ?? null)) throw new GateError(`${url}: the broker's answer has no summary`);
  const { deployable, reason } = summary;
  return {
    deployable: typeof deployable === 'boolean' ? deployable : undefined,
    reason: typeof reason === 'string' && reason !== '' ? reason : 'the broker gives no reason',
  };
}

function pairsOf({ value }: HalResource): Pair[] {
  const rows = Array.isArray(value.matrix) ? value.matrix.map(objectOf) : [];
  return rows
    .filter(({ ignored }) => ignored !== true)
    .map((row) => {
      const provider = sideOf(row.provider);
      const { success } = objectOf(row.verificationResult);
      const parts = { consumer: sideOf(row.consumer), provider, providerName: provider.app };
      if (typeof success === 'boolean') return { ...parts, outcome: success ? 'yes' : 'no' };
      return { ...parts, outcome: 'unknown', reason: 'it was not verified' };
    });
}

function sideOf(value: JsonValue | undefined): Pair['consumer'] {
  const { name, version } = objectOf(value);
  const { number } = objectOf(version);
  return {
    app: typeof name === 'string' ? name : '',
    version: typeof number === 'string' ? number : undefined,
  };
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return value !== undefined && isJsonObject(value) ? value : {};
}
