import { parseFlags } from './flags.ts';
import { UsageError } from './usage-error.ts';

/** The flag of the commands that ask a store, for `parseFlags`. */
export const STORE_FLAGS = {
  store: { type: 'string' },
  'broker-base-url': { type: 'string', short: 'b' },
} as const;

/** The flags that name an application and its version. `--pacticipant` is the word of the Pact Broker's own command. */
export const APP_FLAGS = {
  app: { type: 'string' },
  pacticipant: { type: 'string', short: 'a' },
  version: { type: 'string', short: 'e' },
} as const;

/** The flags that name an environment. The last two are the words of the Pact Broker's own commands. */
export const ENVIRONMENT_FLAGS = {
  to: { type: 'string' },
  environment: { type: 'string' },
  'to-environment': { type: 'string' },
} as const;

/** The lines of a help that describe {@link STORE_FLAGS}. */
export const STORE_HELP = `Store:
  --store STORE  git+https://…, git+ssh://… or git+file://…: the branch specpact
                 of that repository. A path: the git repository there, or else
                 a folder. https://…: a Pact Broker or PactFlow (also:
                 --broker-base-url, -b). Its credentials come from
                 PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and _PASSWORD.
                 Default: $SPECPACT_STORE, $PACT_BROKER_BASE_URL, or the branch
                 specpact of this repository, in its remote if it has one
`;

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
