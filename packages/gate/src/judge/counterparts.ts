import type { Contract, Environment, StoreView, Version } from '../store/store.ts';

/** A version that answers for a provider, and the document by which it does. */
export interface ProviderVersion {
  version: Version;
  /** `undefined` if the version was published without one. */
  document: Contract | undefined;
}

/** A version that expects something of a provider, and its pact. */
export interface ConsumerVersion {
  version: Version;
  pact: Contract;
}

/** Every version that is in an environment, once. */
export function versionsIn(environment: Environment, view: StoreView): Promise<Version[]> {
  return view.someVersions([...environment.deployed, ...environment.released]);
}

/** The versions among some that answer for a provider: by the names of their documents, or by their own. */
export function providersAmong(versions: readonly Version[], name: string): ProviderVersion[] {
  return versions.flatMap((version) => {
    const document = documentFor(version, name);
    return document || version.app === name ? [{ version, document }] : [];
  });
}

/** The document of a version that describes a provider. An application with one document is the provider of its name. */
function documentFor({ app, contracts }: Version, name: string): Contract | undefined {
  const documents = contracts.filter(({ kind }) => kind === 'document');
  const named = documents.find(({ providers }) => providers?.includes(name));
  return named ?? (app === name && documents.length === 1 ? documents[0] : undefined);
}

/** The names by which pacts may call the provider that a document describes. */
export function namesOf({ app, contracts }: Version, document: Contract): string[] {
  const isOnly = contracts.filter(({ kind }) => kind === 'document').length === 1;
  return [...new Set([...(document.providers ?? []), ...(isOnly ? [app] : [])])];
}

/** The versions among some that have a pact with a provider. */
export function consumersAmong(versions: readonly Version[], names: readonly string[]): ConsumerVersion[] {
  return versions.flatMap((version) =>
    version.contracts
      .filter(({ kind, name }) => kind === 'pact' && names.includes(name))
      .map((pact) => ({ version, pact })),
  );
}

/** Versions that are recorded in an environment and are not in the store: nothing can be said of what they need. */
export function unknownVersions(
  { name, deployed, released }: Environment,
  known: readonly Version[],
  ignore: ReadonlySet<string> = new Set(),
): string[] {
  const keys = new Set(known.map(({ app, version }) => JSON.stringify([app, version])));
  return [...deployed, ...released]
    .filter(({ app, version }) => !ignore.has(app) && !keys.has(JSON.stringify([app, version])))
    .map(({ app, version }) => `${app} ${version} is in ${name}, and was never published`);
}
