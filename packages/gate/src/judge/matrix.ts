import { mergedVerdict } from '@specpact/verify';
import { knownEnvironment } from '../kept/known-environment.ts';
import type { Environment, StoreView, Version } from '../store/store.ts';
import type { JudgeOptions } from './can-i-deploy.ts';
import { ContractReader } from './contract-reader.ts';
import { consumersAmong, providersAmong, unknownVersions, versionsIn } from './counterparts.ts';
import { judgedPair } from './judged-pair.ts';
import { type GateVerdict, type Pair, worst } from './verdict.ts';

/** Which part of the matrix is wanted. */
export interface MatrixQuestion {
  /** One environment. @default all of them */
  environment?: string | undefined;
  /** Only pairs with this application. */
  app?: string | undefined;
}

/**
 * Every consumer and provider that are together in an environment, judged.
 *
 * @throws {GateError} if there is no such environment.
 */
export async function matrixOf(
  view: StoreView,
  store: string,
  { environment: name, app }: MatrixQuestion,
  options: JudgeOptions = {},
): Promise<GateVerdict> {
  const environments = name === undefined ? await view.environments() : [await knownEnvironment(view, name)];
  const reader = new ContractReader(view, options);
  const pairs = new Map<string, Pair>();
  const doubts: string[] = [];
  const notes: string[] = [];
  for (const environment of environments) {
    const there = await versionsIn(environment, view);
    if (there.length === 0) notes.push(`nothing is in ${environment.name}`);
    doubts.push(...unknownVersions(environment, there));
    for (const pair of await pairsAmong(there, environment, reader)) {
      if (app !== undefined && pair.consumer.app !== app && pair.provider.app !== app) continue;
      pairs.set(JSON.stringify([pair.consumer, pair.provider, pair.providerName]), pair);
    }
  }
  if (environments.length === 0)
    doubts.push('there is no environment yet: specpact environments --create NAME');
  const all = [...pairs.values()];
  const where = name === undefined ? 'every environment' : name;
  return {
    question: `Does everything in ${where} fit${app === undefined ? '' : ` ${app}`}?`,
    outcome: worst([...all.map(({ outcome }) => outcome), ...doubts.map(() => 'unknown' as const)]),
    pairs: all,
    doubts,
    notes,
    breaks: [],
    verdict: mergedVerdict(all.flatMap(({ verdict }) => verdict ?? [])),
    store,
    fetchedAt: view.fetchedAt?.toISOString(),
  };
}

async function pairsAmong(
  there: readonly Version[],
  environment: Environment,
  reader: ContractReader,
): Promise<Pair[]> {
  await reader.prepare(there.flatMap(({ contracts }) => contracts));
  const names = new Set(
    there.flatMap(({ contracts }) => contracts.filter(({ kind }) => kind === 'pact').map(({ name }) => name)),
  );
  const pairs: Pair[] = [];
  for (const name of names) {
    const providers = providersAmong(there, name);
    for (const consumer of consumersAmong(there, [name])) {
      if (providers.length === 0) {
        const { app, version } = consumer.version;
        const reason = `no version of ${name} is in ${environment.name}`;
        const provider = { app: name, version: undefined };
        pairs.push({ consumer: { app, version }, provider, providerName: name, outcome: 'unknown', reason });
      }
      for (const provider of providers) pairs.push(await judgedPair(reader, consumer, provider));
    }
  }
  return pairs;
}
