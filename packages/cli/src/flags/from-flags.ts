import type { ConsumerSelector } from '@specpact/gate';
import { UsageError } from './usage-error.ts';

/** The flags of `verify` that take pacts from a store, for `parseFlags`. */
export const FROM_FLAGS = {
  from: { type: 'string' },
  select: { type: 'string', multiple: true },
  'consumer-version-selectors': { type: 'string', multiple: true },
  branch: { type: 'string' },
  'ignore-no-pacts-error': { type: 'boolean', default: false },
  'include-wip-pacts-since': { type: 'string' },
  'publish-verification-results': { type: 'boolean', default: false },
  'provider-app-version': { type: 'string' },
  'build-url': { type: 'string' },
} as const;

export interface FromFlags {
  from?: string | undefined;
  select?: readonly string[] | undefined;
  'consumer-version-selectors'?: readonly string[] | undefined;
  branch?: string | undefined;
  'ignore-no-pacts-error': boolean;
  'include-wip-pacts-since'?: string | undefined;
  'publish-verification-results': boolean;
  'provider-app-version'?: string | undefined;
  'build-url'?: string | undefined;
}

/**
 * @param isReplayed whether the pacts are replayed against a provider.
 * @throws {UsageError} if a flag is given that needs another one.
 */
export function ensureFrom(values: FromFlags, isReplayed: boolean): void {
  if (values.from === undefined) {
    const flag = FLAGS.find((name) => values[name] !== undefined && values[name] !== false);
    if (flag) throw new UsageError(`--${flag} needs --from: the store that the pacts come from`);
  }
  const isPublished = values['publish-verification-results'];
  if (isPublished && !isReplayed) {
    throw new UsageError(
      '--publish-verification-results needs --provider-url: only a running provider gives results',
    );
  }
  if (isPublished && !values['provider-app-version']) {
    throw new UsageError(
      '--publish-verification-results needs --provider-app-version: the version that was verified',
    );
  }
}

const FLAGS = [
  'select',
  'consumer-version-selectors',
  'branch',
  'ignore-no-pacts-error',
  'include-wip-pacts-since',
  'publish-verification-results',
  'provider-app-version',
  'build-url',
] as const;

/**
 * Reads which versions are meant. Without selectors: the main branches, and what is deployed or released.
 *
 * @throws {UsageError} if a selector is not one.
 */
export function readSelectors(
  values: Pick<FromFlags, 'select' | 'consumer-version-selectors' | 'branch'>,
): ConsumerSelector[] {
  const { select = [], 'consumer-version-selectors': json = [], branch } = values;
  const all = [...select.map((text) => selectorOf(text)), ...json.flatMap(selectorsOfJson)];
  if (all.length > 0) return all;
  return [
    { mainBranch: true },
    { deployedOrReleased: true },
    ...(branch === undefined ? [] : [{ matchingBranch: true } as const]),
  ];
}

const NAMED: Readonly<Record<string, ConsumerSelector>> = {
  'main-branch': { mainBranch: true },
  'matching-branch': { matchingBranch: true },
  'deployed-or-released': { deployedOrReleased: true },
  deployed: { deployed: true },
  released: { released: true },
  latest: { latest: true },
};

function selectorOf(text: string): ConsumerSelector {
  const named = Object.hasOwn(NAMED, text) ? NAMED[text] : undefined;
  if (named) return named;
  const [, kind, value] = /^(branch|environment|tag)=(.+)$/s.exec(text) ?? [];
  if (kind !== undefined) return { [kind]: value };
  throw new UsageError(
    `--select takes ${Object.keys(NAMED).join(', ')}, branch=NAME, environment=NAME or tag=NAME, not "${text}"`,
  );
}

const MEMBERS: Readonly<Record<string, 'text' | 'true'>> = {
  mainBranch: 'true',
  matchingBranch: 'true',
  branch: 'text',
  tag: 'text',
  latest: 'true',
  deployed: 'true',
  released: 'true',
  deployedOrReleased: 'true',
  environment: 'text',
  consumer: 'text',
};

/** The selectors of the Pact Broker, as its clients take them: an object, or a list of objects. */
function selectorsOfJson(text: string): ConsumerSelector[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UsageError('--consumer-version-selectors takes JSON, such as {"mainBranch":true}', { cause });
  }
  return [value].flat().map((one): ConsumerSelector => {
    if (typeof one !== 'object' || one === null)
      throw new UsageError('a consumer version selector is an object');
    for (const [name, member] of Object.entries(one)) {
      const kind = Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : undefined;
      if (!kind) throw new UsageError(`a consumer version selector has no "${name}"`);
      if (kind === 'true' ? member !== true : typeof member !== 'string' || member === '') {
        throw new UsageError(
          `"${name}" of a consumer version selector must be ${kind === 'true' ? 'true' : 'a text'}`,
        );
      }
    }
    return one;
  });
}
