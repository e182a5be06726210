import type { VersionChoice } from '@specpact/gate';
import { parseFlags } from './flags.ts';
import { UsageError } from './usage-error.ts';

/** The flags of the commands that ask a store, for `parseFlags`. Those of a broker are named as in its own command. */
export const STORE_FLAGS = {
  store: { type: 'string' },
  'broker-base-url': { type: 'string', short: 'b' },
  'broker-token': { type: 'string', short: 'k' },
  'broker-username': { type: 'string', short: 'u' },
  'broker-password': { type: 'string', short: 'p' },
} as const;

/** What {@link STORE_FLAGS} give. */
export type StoreFlags = { readonly [K in keyof typeof STORE_FLAGS]?: string | undefined };

/** The flags that name an application and its version. `--pacticipant` is the word of the Pact Broker's own command. */
export const APP_FLAGS = {
  app: { type: 'string' },
  pacticipant: { type: 'string', short: 'a' },
  version: { type: 'string', short: 'e' },
} as const;

/** The flags of `publish`. In the Pact Broker's own command, `-a` of `publish` is the version, and `-t` a tag. */
export const PUBLISH_FLAGS = {
  app: { type: 'string' },
  pacticipant: { type: 'string' },
  version: { type: 'string', short: 'e' },
  'consumer-app-version': { type: 'string', short: 'a' },
  branch: { type: 'string' },
  tag: { type: 'string', multiple: true, short: 't' },
  'tag-with-git-branch': { type: 'boolean', default: false },
  'build-url': { type: 'string' },
  'auto-detect-version-properties': { type: 'boolean', short: 'r', default: false },
  merge: { type: 'boolean', default: false },
  // Every pact is checked anyway.
  validate: { type: 'boolean', default: false },
  strict: { type: 'boolean', default: false },
} as const;

/** The flags that name an environment. The last two are the words of the Pact Broker's own commands. */
export const ENVIRONMENT_FLAGS = {
  to: { type: 'string' },
  environment: { type: 'string' },
  'to-environment': { type: 'string' },
} as const;

/** The flags that mean the newest version of some, for `parseFlags`. */
export const NEWEST_FLAGS = {
  branch: { type: 'string' },
  'main-branch': { type: 'boolean', default: false },
  tag: { type: 'string' },
  latest: { type: 'boolean', short: 'l', default: false },
} as const;

/**
 * The version that is meant: by its number, or the newest one of a branch, of a tag, or of all.
 *
 * @param named the text after `--latest`, which is a tag, as in the Pact Broker's own command.
 * @throws {UsageError} unless it is said in exactly one way.
 */
export function readVersion(
  values: {
    version?: string | undefined;
    branch?: string | undefined;
    'main-branch': boolean;
    tag?: string | undefined;
    latest: boolean;
  },
  [named, ...more]: readonly string[],
): { version: string } | VersionChoice {
  const stray = values.latest ? more[0] : named;
  if (stray !== undefined) throw new UsageError(`"${stray}" belongs to no option`);
  const [version, branch] = [oneOf(values, 'version'), oneOf(values, 'branch')];
  const tag = oneOf({ ...values, named }, 'tag', 'named');
  const ways: ({ version: string } | VersionChoice)[] = [
    ...(version === undefined ? [] : [{ version }]),
    ...(branch === undefined ? [] : [{ branch }]),
    ...(values['main-branch'] ? [{ mainBranch: true } as const] : []),
    ...(tag === undefined ? [] : [{ tag }]),
    ...(values.latest && tag === undefined && branch === undefined ? [{ latest: true } as const] : []),
  ];
  const [only] = ways;
  if (only && ways.length === 1) return only;
  throw new UsageError(
    'say in one way which version is meant: --version, or the newest one with --branch, --main-branch, --tag or --latest',
  );
}

/** The lines of a help that describe {@link STORE_FLAGS}. */
export const STORE_HELP = `Store:
  --store STORE  git+https://…, git+ssh://… or git+file://…: the branch specpact
                 of that repository. A path: the git repository there, or else
                 a folder. https://…: a Pact Broker or PactFlow (also:
                 --broker-base-url, -b). Its credentials come from
                 PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and _PASSWORD. The
                 flags --broker-token (-k), --broker-username (-u) and
                 --broker-password (-p) show them to other users of the machine
                 Default: $SPECPACT_STORE, $PACT_BROKER_BASE_URL, or the branch
                 specpact of this repository, in its remote if it has one
`;

/** The flags of a provider's self-verification, named as in PactFlow's own command. */
export const SELF_VERIFICATION_FLAGS = {
  'verification-success': { type: 'boolean', default: false },
  'no-verification-success': { type: 'boolean', default: false },
  'verification-exit-code': { type: 'string' },
  'verification-results': { type: 'string' },
  'verification-results-content-type': { type: 'string' },
  'verification-results-format': { type: 'string' },
  verifier: { type: 'string' },
  'verifier-version': { type: 'string' },
} as const;

/** The flags of the commands that write into a store, for `parseFlags`. */
export const WRITE_FLAGS = {
  'dry-run': { type: 'boolean', default: false },
  format: { type: 'string' },
  output: { type: 'string', short: 'o' },
} as const;

/** The format of what a command says that writes into a store. @throws {UsageError} if it is none. */
export function readWriteFormat(values: {
  format?: string | undefined;
  output?: string | undefined;
}): 'text' | 'json' {
  const format = oneOf(values, 'format', 'output') ?? 'text';
  if (format === 'text' || format === 'json') return format;
  throw new UsageError(`--format takes text, json, not "${format}"`);
}

/** The line of a help that describes the format of {@link WRITE_FLAGS}, without its flag. */
export const WRITE_FORMATS = 'text (default) or json (also: --output, -o)';

/** One of several flags for the same thing. @throws {UsageError} if two of them contradict each other. */
export function oneOf<T extends string>(
  values: Readonly<Partial<Record<T, string | undefined>>>,
  ...flags: readonly T[]
): string | undefined {
  const given = flags.filter((flag) => values[flag] !== undefined);
  const [first, second] = [given[0], given.find((flag) => values[flag] !== values[given[0] as T])];
  if (first !== undefined && second !== undefined) {
    throw new UsageError(`--${first} and --${second} mean the same: give one of them`);
  }
  const value = first && values[first];
  if (value === '') throw new UsageError(`--${first} must not be empty`);
  return value;
}

/** {@link oneOf} that must be there. @throws {UsageError} if it is not. */
export function needed<T extends string>(
  values: Readonly<Partial<Record<T, string | undefined>>>,
  what: string,
  ...flags: readonly T[]
): string {
  const value = oneOf(values, ...flags);
  if (value === undefined) throw new UsageError(`--${flags[0]} is missing: ${what}`);
  return value;
}

/** Parses the flags of a command that takes no other argument. @throws {UsageError} if there is one. */
export function parseAlone<T extends Parameters<typeof parseFlags>[1]>(args: string[], options: T) {
  const { values, positionals } = parseFlags(args, options);
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" belongs to no option`);
  return values;
}
