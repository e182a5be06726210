import type { Environment } from '@specpact/gate';
import { printable } from '@specpact/spec/printable';
import type { Command, Io } from '../../command.ts';
import {
  oneOf,
  parseAlone,
  readWriteFormat,
  STORE_FLAGS,
  STORE_HELP,
  WRITE_FLAGS,
  WRITE_FORMATS,
} from '../../flags/gate-flags.ts';
import { UsageError } from '../../flags/usage-error.ts';
import { openedStore, sayWritten } from './opened-store.ts';

export const environments: Command = {
  summary: 'list the environments and what is in them, or create one',
  help: `specpact environments: list the environments, and which versions are there.

Usage: specpact environments [--format FORMAT]
       specpact environments --create NAME [--production]

Also, as in the Pact Broker's own command: specpact list-environments, and
specpact create-environment --name NAME [--production].

Options:
  --create NAME    create an environment. Other commands refuse a name that was
                   not created, so that a mistyped name fails (also: --name)
  --production     with --create: users depend on this environment
  --dry-run        with --create: only say what would be done
  --format FORMAT  ${WRITE_FORMATS}

${STORE_HELP}
Examples:
  specpact environments
  specpact environments --create production --production

Exit code: 0 done; 2 it could not run: the store cannot be read or written.
`,
  async run(args, io) {
    const values = parseAlone(args, {
      create: { type: 'string' },
      name: { type: 'string' },
      production: { type: 'boolean', default: false },
      ...WRITE_FLAGS,
      ...STORE_FLAGS,
    });
    const { production } = values;
    const create = oneOf(values, 'create', 'name');
    const format = readWriteFormat(values);
    const dry = values['dry-run'];
    if (create === undefined && (production || dry)) {
      throw new UsageError(`--${production ? 'production' : 'dry-run'} goes with --create`);
    }
    const store = await openedStore(io, values);
    if (create !== undefined) {
      const written = await store.createEnvironment(create, production, { dry });
      const value = { environment: { name: create, production } };
      sayWritten(io, store, { written, dry, done: `the environment ${create} is there`, format, value });
      return 0;
    }
    const { fetchedAt, environments: all } = await store.environments();
    if (fetchedAt) {
      io.stderr.write(
        `specpact: ${store.shown} could not be reached: this was fetched at ${fetchedAt.toISOString()}\n`,
      );
    }
    print({ all, fetchedAt }, format, io);
    return 0;
  },
};

/** The command of this name of the Pact Broker's own command: it lists nothing. */
export const createEnvironment: Command = {
  ...environments,
  run(args, io) {
    const isNamed = args.some((arg) => /^--(name|create)(=|$)/.test(arg));
    if (!isNamed) throw new UsageError('--name is missing: the environment to create, such as production');
    return environments.run(args, io);
  },
};

function print(
  { all, fetchedAt }: { all: readonly Environment[]; fetchedAt: Date | undefined },
  format: 'text' | 'json',
  io: Io,
): void {
  if (format === 'json') {
    io.stdout.write(`${JSON.stringify({ version: 1, fetchedAt, environments: all }, null, 2)}\n`);
    return;
  }
  if (all.length === 0)
    io.stderr.write('specpact: there is no environment yet: specpact environments --create NAME\n');
  const line = (text: string) => io.stdout.write(`${printable(text)}\n`);
  for (const { name, production, deployed, released } of all) {
    line(`${name}${production ? ' (production)' : ''}`);
    for (const { app, version, instance, since } of deployed) {
      line(`  ${app} ${version} deployed ${since}${instance === undefined ? '' : ` as ${instance}`}`);
    }
    for (const { app, version, since } of released) line(`  ${app} ${version} released ${since}`);
  }
}
