import { join } from 'node:path';
import { printable } from '@specpact/spec/printable';
import type { Command, Io } from '../command.ts';
import type { ClientConfig } from '../config/config.ts';
import { CONFIG_FILES } from '../config/config-file.ts';
import { type RepositoryConfig, type RepositoryDocument, readConfig } from '../config/read-config.ts';
import { parseFlags } from '../flags/flags.ts';
import { UsageError } from '../flags/usage-error.ts';
import { shownPath } from '../output/shown-path.ts';

export const config: Command = {
  summary: 'show the settings of this repository, and where each comes from',
  help: `specpact config: the settings of this repository, and where each comes from.

Usage: specpact config [OPTION…]

A repository needs no configuration. If it repeats something on every command
line, it can be written down once, in one of these files:
${CONFIG_FILES.map((name) => `  ${name}`).join('\n')}

  import type { Config } from 'specpact/config';

  export default {
    documents: [{ file: 'docs/api.yaml', providers: ['orders-service'] }],
  } satisfies Config;

A flag goes before the environment, the environment before the configuration,
and the configuration before the default.

Options:
  --format FORMAT  text (default) or json

Examples:
  specpact config
  specpact config --format json

Exit code: 0 done, 2 the configuration cannot be used.
`,
  async run(args, io) {
    const { values, positionals } = parseFlags(args, { format: { type: 'string', default: 'text' } });
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" belongs to no option`);
    const { format } = values;
    if (format !== 'text' && format !== 'json') {
      throw new UsageError(`--format takes text, json, not "${format}"`);
    }
    const found = await readConfig(io);
    const settings = await settingsOf(found, io);
    const file = found.file === undefined ? undefined : shownPath(io, found.file);
    if (format === 'json') {
      io.stdout.write(`${JSON.stringify({ version: 1, file: file ?? null, settings }, null, 2)}\n`);
      return 0;
    }
    io.stdout.write(`${file ?? `no configuration: there is no ${CONFIG_FILES[0]}`}\n\n${textOf(settings)}`);
    return 0;
  },
};

/** What holds, and why: the name of a file, a variable of the environment, or `default`. */
interface Setting<T> {
  value: T;
  from: string;
}

interface Settings {
  documents: Setting<readonly ShownDocument[]>;
  pacts: Setting<readonly string[]>;
  accepted: Setting<string>;
  /** `null`: the branch specpact of this repository. */
  store: Setting<string | null>;
  /** In days; `null`: something deprecated may be removed at once. */
  deprecation: Setting<number | null>;
  /** In MiB. */
  maxFileSize: Setting<number>;
}

interface ShownDocument {
  file: string;
  providers: readonly string[];
  ours: boolean;
  root?: string;
  clients?: readonly ClientConfig[];
}

async function settingsOf(found: RepositoryConfig, io: Io): Promise<Settings> {
  const { findDocuments } = await import('@specpact/spec');
  const file = found.file === undefined ? 'default' : shownPath(io, found.file);
  const shown = (path: string) => shownPath(io, path);
  const setting = <T>(own: T | undefined, usual: T): Setting<T> =>
    own === undefined ? { value: usual, from: 'default' } : { value: own, from: file };
  return {
    documents: setting(
      found.documents?.map((one) => shownDocument(one, shown)),
      (await findDocuments(join(io.cwd, 'openapi'))).map((one) => ({
        file: shown(one),
        providers: [],
        ours: true,
      })),
    ),
    pacts: setting(found.pacts?.map(shown), ['pacts']),
    accepted: setting(found.accepted && shown(found.accepted), '.specpact-accepted.yaml'),
    store: storeOf(found, io, file),
    deprecation: setting(found.deprecationDays, null),
    maxFileSize: setting(found.maxFileSize, 32),
  };
}

function shownDocument(
  { file, providers, isForeign, root, clients }: RepositoryDocument,
  shown: (path: string) => string,
): ShownDocument {
  return {
    file: shown(file),
    providers,
    ours: !isForeign,
    ...(root !== undefined && { root: shown(root) }),
    ...(clients && { clients: clients.map((client) => ({ ...client, out: shown(client.out) })) }),
  };
}

/** In the order in which commands look. */
function storeOf({ store }: RepositoryConfig, { env }: Io, file: string): Setting<string | null> {
  for (const name of ['SPECPACT_STORE', 'PACT_BROKER_BASE_URL']) {
    if (env[name]) return { value: withoutCredentials(env[name]), from: `$${name}` };
  }
  return store === undefined ? { value: null, from: 'default' } : { value: store, from: file };
}

/** A password in an address is printed nowhere. */
function withoutCredentials(store: string): string {
  return store.replace(/\/\/[^/@]*@/, '//');
}

function textOf({ documents, pacts, accepted, store, deprecation, maxFileSize }: Settings): string {
  const days = deprecation.value === null ? 'removed at any time' : `kept for ${deprecation.value} days`;
  const lines: [string, string, string][] = [
    ...documents.value.flatMap((one): [string, string, string][] => [
      ['document', one.file, documents.from],
      ...detailsOf(one).map((detail): [string, string, string] => ['', `  ${detail}`, '']),
    ]),
    ...(documents.value.length === 0
      ? [['document', 'openapi/ has none', documents.from] as [string, string, string]]
      : []),
    ...pacts.value.map((path): [string, string, string] => ['pacts', path, pacts.from]),
    ['accepted', accepted.value, accepted.from],
    ['store', store.value ?? 'the branch specpact of this repository', store.from],
    ['deprecated', days, deprecation.from],
    ['file size', `at most ${maxFileSize.value} MiB`, maxFileSize.from],
  ];
  const width = Math.max(...lines.map(([, value]) => value.length));
  return lines
    .map(([name, value, from]) => `${name.padEnd(10)}  ${value.padEnd(width)}  ${from}`.trimEnd())
    .map((line) => `${printable(line)}\n`)
    .join('');
}

function detailsOf({ providers, ours, root, clients = [] }: ShownDocument): string[] {
  return [
    ...(providers.length > 0 ? [`is the provider ${providers.join(', ')}`] : []),
    ...(ours ? [] : ['is somebody else’s: its broken examples are warnings']),
    ...(root === undefined ? [] : [`has its files in ${root || '.'}`]),
    ...clients.map(({ out, ...options }) => {
      const flags = Object.entries(options).map(([name, value]) => `--${name} ${[value].flat().join(',')}`);
      return `has a client in ${[out, ...flags].join(' ')}`;
    }),
  ];
}
