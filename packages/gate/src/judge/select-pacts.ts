import { GateError } from '../store/gate-error.ts';
import type { ConsumerSelector, SelectedPact, VersionChoice } from '../store/selected-pact.ts';
import type { Contract, Environment, StoreView, Version } from '../store/store.ts';

/** The names that a main branch has, the likeliest first, as the Pact Broker guesses them. */
const MAIN_BRANCHES = ['main', 'master', 'develop'];

/**
 * The pacts that consumers have with a provider, in the versions that the selectors mean. A pact that several versions
 * share is given once, for the newest of them.
 *
 * @param names the names by which pacts may call the provider.
 * @param branch the branch of the provider, for `matchingBranch`.
 * @throws {GateError} if a selector makes no sense here.
 */
export async function selectPacts(
  view: StoreView,
  names: readonly string[],
  selectors: readonly ConsumerSelector[],
  branch: string | undefined,
): Promise<SelectedPact[]> {
  const environments = await view.environments();
  const found = new Map<string, { version: Version; pact: Contract }>();
  for (const app of await view.apps()) {
    const versions = (await view.versions(app)).filter(({ contracts }) => contracts.some(isMeant));
    for (const selector of selectors) {
      if (selector.consumer !== undefined && selector.consumer !== app) continue;
      for (const version of selected(versions, selector, environments, branch)) {
        for (const pact of version.contracts.filter(isMeant)) {
          const key = JSON.stringify([app, pact.name, pact.sha256]);
          const known = found.get(key);
          if (!known || known.version.published < version.published) found.set(key, { version, pact });
        }
      }
    }
  }
  const all = [...found.values()];
  const bytes = await view.bytes(all.map(({ pact }) => pact));
  return all.flatMap((one, index) => {
    const own = bytes[index];
    return own
      ? [
          {
            file: one.pact.file,
            consumer: one.version.app,
            bytes: own,
            pending: false,
            notices: [],
            results: undefined,
          },
        ]
      : [];
  });

  function isMeant({ kind, name }: Contract): boolean {
    return kind === 'pact' && names.includes(name);
  }
}

/** The newest version of an application that a choice means. */
export async function newestVersion(
  view: StoreView,
  app: string,
  choice: VersionChoice,
): Promise<Version | undefined> {
  // A question has more members than the choice.
  const selector: ConsumerSelector =
    'branch' in choice
      ? { branch: choice.branch }
      : 'tag' in choice
        ? { tag: choice.tag }
        : 'mainBranch' in choice
          ? { mainBranch: true }
          : { latest: true };
  return selected(await view.versions(app), selector, [], undefined)[0];
}

/** A choice for people: `from the branch main`. */
export function choiceName(choice: VersionChoice): string {
  if ('branch' in choice) return ` from the branch ${choice.branch}`;
  if ('tag' in choice) return ` with the tag ${choice.tag}`;
  return 'mainBranch' in choice ? ` from a main branch (${MAIN_BRANCHES.join(', ')})` : '';
}

/** @param versions of one application, the newest first. */
function selected(
  versions: readonly Version[],
  selector: ConsumerSelector,
  environments: readonly Environment[],
  branch: string | undefined,
): Version[] {
  const latestOf = (name: string | undefined) =>
    versions.filter(({ branches }) => name !== undefined && branches.includes(name)).slice(0, 1);
  if (selector.mainBranch) {
    return latestOf(MAIN_BRANCHES.find((name) => versions.some(({ branches }) => branches.includes(name))));
  }
  if (selector.matchingBranch) {
    if (branch === undefined)
      throw new GateError('matchingBranch needs the branch of the provider: --branch NAME');
    return latestOf(branch);
  }
  if (selector.branch !== undefined) return latestOf(selector.branch);
  const { tag } = selector;
  if (tag !== undefined) {
    const tagged = versions.filter(({ tags }) => tags.includes(tag));
    return selector.latest ? tagged.slice(0, 1) : tagged;
  }
  if (
    selector.deployed ||
    selector.released ||
    selector.deployedOrReleased ||
    selector.environment !== undefined
  ) {
    const places = environments.filter(({ name }) => (selector.environment ?? name) === name);
    if (places.length === 0 && selector.environment !== undefined) {
      throw new GateError(`there is no environment "${selector.environment}"`);
    }
    const both = selector.deployedOrReleased || !(selector.deployed || selector.released);
    const there = places.flatMap(({ deployed, released }) => [
      ...(both || selector.deployed ? deployed : []),
      ...(both || selector.released ? released : []),
    ]);
    return versions.filter(({ app, version }) =>
      there.some((one) => one.app === app && one.version === version),
    );
  }
  if (selector.latest) return versions.slice(0, 1);
  throw new GateError(`a selector names no versions: ${JSON.stringify(selector)}`);
}
