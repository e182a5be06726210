import { type CompareSubjectsOptions, mergedVerdict } from '@specpact/verify';
import { knownEnvironment } from '../kept/known-environment.ts';
import type { Contract, StoreView, Version } from '../store/store.ts';
import { ContractReader } from './contract-reader.ts';
import { consumersAmong, namesOf, providersAmong, unknownVersions, versionsIn } from './counterparts.ts';
import { consumerThatFits, judgedPair, providerThatFits } from './judged-pair.ts';
import { unhitBreaks } from './unhit-breaks.ts';
import { type GateVerdict, type Pair, type UnhitBreak, worst } from './verdict.ts';

/** How pairs are judged. */
export type JudgeOptions = Omit<CompareSubjectsOptions, 'cwd'>;

/** What somebody wants to bring where. */
export interface DeployQuestion {
  app: string;
  version: string;
  environment: string;
  /** Applications that are left out of the question. */
  ignore?: readonly string[];
}

/**
 * Whether a version may go to an environment: whether it fits everything that is there, in both directions.
 *
 * @param store how the store is called.
 * @throws {GateError} if there is no such environment.
 */
export async function canIDeploy(
  view: StoreView,
  store: string,
  question: DeployQuestion,
  options: JudgeOptions = {},
): Promise<GateVerdict> {
  const environment = await knownEnvironment(view, question.environment);
  const going = await view.version(question.app, question.version);
  const asked = `Can ${question.app} ${question.version} go to ${question.environment}?`;
  const answer = (
    parts: Partial<Pick<GateVerdict, 'pairs' | 'doubts' | 'notes' | 'breaks'>>,
  ): GateVerdict => {
    const { pairs = [], doubts = [] } = parts;
    return {
      question: asked,
      outcome: worst([...pairs.map(({ outcome }) => outcome), ...doubts.map(() => 'unknown' as const)]),
      doubts,
      notes: [],
      breaks: [],
      ...parts,
      pairs,
      verdict: mergedVerdict(pairs.flatMap(({ verdict }) => verdict ?? [])),
      store,
      fetchedAt: view.fetchedAt?.toISOString(),
    };
  };
  if (!going) {
    const known = (await view.apps()).includes(question.app) ? 'this version' : 'this application';
    const doubt = `${question.app} ${question.version} is unknown: ${known} was never published`;
    return answer({ doubts: [doubt] });
  }
  if (going.contracts.length === 0) {
    const doubt = `${question.app} ${question.version} was published with neither a pact nor a document`;
    return answer({ doubts: [doubt] });
  }
  const ignore = new Set(question.ignore);
  const there = (await versionsIn(environment, view)).filter(({ app }) => !ignore.has(app));
  const missing = unknownVersions(environment, there, new Set([...ignore, question.app]));
  const gate = new Gate(view, new ContractReader(view, options), going, there, environment.name);
  const [asConsumer, asProvider] = [await gate.asConsumer(ignore), await gate.asProvider()];
  const pairs = [...asConsumer.pairs, ...asProvider.pairs];
  return answer({
    pairs,
    doubts: [...missing, ...asProvider.doubts],
    notes: asProvider.notes,
    breaks: asProvider.breaks,
  });
}

/** A version that goes out, and the versions that are where it goes to. */
class Gate {
  readonly #view: StoreView;
  readonly #reader: ContractReader;
  readonly #going: Version;
  readonly #there: readonly Version[];
  readonly #where: string;

  constructor(
    view: StoreView,
    reader: ContractReader,
    going: Version,
    there: readonly Version[],
    where: string,
  ) {
    this.#view = view;
    this.#reader = reader;
    this.#going = going;
    this.#there = there;
    this.#where = where;
  }

  /** What the version expects, judged by what is there. If no provider is there, the answer is unknown. */
  async asConsumer(ignore: ReadonlySet<string>): Promise<{ pairs: Pair[] }> {
    const version = this.#going;
    const pacts = version.contracts.filter(({ kind, name }) => kind === 'pact' && !ignore.has(name));
    // The version replaces others of its application. If it needs itself, it finds itself.
    const others = [version, ...this.#there.filter(({ app }) => app !== version.app)];
    const answers = pacts.map((pact) => ({ pact, providers: providersAmong(others, pact.name) }));
    await this.#reader.prepare(
      answers.flatMap(({ pact, providers }) => [
        pact,
        ...providers.flatMap(({ document }) => document ?? []),
      ]),
    );
    const pairs: Pair[] = [];
    for (const { pact, providers } of answers) {
      const judged =
        providers.length > 0
          ? await Promise.all(providers.map((one) => judgedPair(this.#reader, { version, pact }, one)))
          : [this.#missing(pact)];
      const first = judged.some(({ outcome }) => outcome !== 'yes')
        ? await providerThatFits(this.#reader, this.#view, { version, pact })
        : undefined;
      pairs.push(...judged.map((pair) => (pair.outcome === 'yes' || !first ? pair : { ...pair, first })));
    }
    return { pairs };
  }

  /** What others that are there expect of the version. */
  async asProvider(): Promise<Pick<GateVerdict, 'doubts' | 'notes' | 'breaks'> & { pairs: Pair[] }> {
    const version = this.#going;
    const others = this.#there.filter(({ app }) => app !== version.app);
    const pairs: Pair[] = [];
    const doubts: string[] = [];
    const notes: string[] = [];
    const breaks: UnhitBreak[] = [];
    for (const document of version.contracts.filter(({ kind }) => kind === 'document')) {
      const names = namesOf(version, document);
      const consumers = consumersAmong(others, names);
      await this.#reader.prepare([document, ...consumers.map(({ pact }) => pact)]);
      if (consumers.length === 0) notes.push(`no consumer of ${names.join(' or ')} is in ${this.#where}`);
      for (const consumer of consumers) {
        const provider = { version, document };
        const pair = await judgedPair(this.#reader, consumer, provider);
        const { app } = consumer.version;
        const first =
          pair.outcome === 'no'
            ? await consumerThatFits(this.#reader, this.#view, app, provider, names)
            : undefined;
        pairs.push(first ? { ...pair, first } : pair);
      }
      const hits = await this.#breaks(
        document,
        names,
        consumers.map(({ pact }) => pact),
      );
      breaks.push(...hits.breaks);
      notes.push(...hits.notes);
      doubts.push(...hits.doubts);
    }
    return { pairs, doubts, notes, breaks };
  }

  #missing({ name }: Contract): Pair {
    const { app, version } = this.#going;
    return {
      consumer: { app, version },
      provider: { app: name, version: undefined },
      providerName: name,
      outcome: 'unknown',
      reason: `no version of ${name} is in ${this.#where}`,
    };
  }

  /** What the new document breaks of those that it replaces, beyond what the pairs say. */
  async #breaks(
    document: Contract,
    names: readonly string[],
    pacts: readonly Contract[],
  ): Promise<Pick<GateVerdict, 'doubts' | 'notes' | 'breaks'>> {
    const breaks: UnhitBreak[] = [];
    const notes: string[] = [];
    const now = await this.#reader.document(document);
    if ('reason' in now)
      return { breaks, notes, doubts: [`${this.#going.app} ${this.#going.version}: ${now.reason}`] };
    const expected = await Promise.all(pacts.map((pact) => this.#reader.pact(pact)));
    const readable = expected.flatMap((pact) => ('reason' in pact ? [] : [pact]));
    const isBefore = (one: Contract) =>
      one.kind === 'document' &&
      (one.name === document.name || one.providers?.some((name) => names.includes(name)));
    for (const { app, version, contracts } of this.#there) {
      if (app !== this.#going.app || version === this.#going.version) continue;
      const before = contracts.find(isBefore);
      const old = before && (await this.#reader.document(before));
      if (!old) continue;
      if ('reason' in old) notes.push(`what changed since ${app} ${version} is not known: ${old.reason}`);
      else breaks.push(...unhitBreaks({ old, now, since: version }, readable));
    }
    return { breaks, notes, doubts: [] };
  }
}
