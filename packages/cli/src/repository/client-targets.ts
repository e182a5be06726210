import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { ClientTarget, Plugin } from '@specpact/generate';
import type { Io } from '../command.ts';
import { readConfig } from '../config/read-config.ts';
import { PACKAGE_NAME } from '../flags/package-name.ts';
import { UsageError } from '../flags/usage-error.ts';
import { pathFrom, shownPath } from '../output/shown-path.ts';

/** The flags that say which clients are generated. */
export interface ClientFlags {
  out?: string | undefined;
  name?: string | undefined;
  package?: string | undefined;
  check?: boolean | undefined;
  imports?: string | undefined;
  enums?: string | undefined;
  group?: string | undefined;
  dates?: string | undefined;
  int64?: string | undefined;
  split?: string | undefined;
  validators?: string | undefined;
  plugins?: string | undefined;
}

/** A client, and the folder that all files of its document lie in or below. */
type RootedTarget = ClientTarget & { root?: string | undefined };

/** The flags that only one client can have. */
const OF_ONE_CLIENT: readonly (keyof ClientFlags)[] = [
  'out',
  'name',
  'package',
  'imports',
  'enums',
  'group',
  'dates',
  'int64',
  'split',
  'validators',
  'plugins',
];

/** The clients to generate: the one of FILE, or those of all documents. */
export async function targetsOf(
  files: readonly string[],
  flags: ClientFlags,
  io: Io,
): Promise<RootedTarget[]> {
  const [path, second] = files;
  if (second !== undefined) throw new UsageError(`generate takes one FILE: leave out "${second}"`);
  if (path === undefined) {
    const flag = OF_ONE_CLIENT.find((key) => flags[key] !== undefined);
    if (flag !== undefined) throw new UsageError(`--${flag} needs a document: generate FILE --out DIR`);
    return documentTargets(io, flags.check === true);
  }
  return [await namedTarget(path, flags, io)];
}

/** The client of one document, with the options of the flags. @throws {UsageError} if one makes no sense. */
async function namedTarget(path: string, flags: ClientFlags, io: Io): Promise<ClientTarget> {
  const { out, name, package: packageName, plugins } = flags;
  if (out === undefined || out === '') throw new UsageError(`--out is missing: generate ${path} --out DIR`);
  const choices = {
    imports: choiceOf(flags, 'imports', ['js', 'ts']),
    enums: choiceOf(flags, 'enums', ['const']),
    group: choiceOf(flags, 'group', ['tags']),
    dates: choiceOf(flags, 'dates', ['date', 'temporal']),
    int64: choiceOf(flags, 'int64', ['bigint']),
    split: choiceOf(flags, 'split', ['tags']),
    validators: choiceOf(flags, 'validators', ['zod', 'valibot', 'standard']),
  };
  const native = (['dates', 'int64'] as const).find((flag) => choices[flag] !== undefined);
  if (choices.validators && native) {
    throw new UsageError(`--validators describes JSON, and --${native} makes other values of it: choose one`);
  }
  if (name !== undefined && !/[\p{L}\p{N}]/u.test(name)) {
    throw new UsageError(`--name takes the name of the API, such as orders, not "${name}"`);
  }
  if (packageName !== undefined && !PACKAGE_NAME.test(packageName)) {
    throw new UsageError(`"${packageName}" cannot be the name of a package: try @scope/name, in lower case`);
  }
  const file = resolve(io.cwd, path);
  const wanted = await pluginsOf(plugins);
  const layout = packageName === undefined ? 'client' : 'package';
  const folder = resolve(io.cwd, out);
  // Only the file's name, so that the output does not depend on folders or on who runs the command.
  return {
    file,
    documentPath: basename(file),
    folder,
    layout,
    name,
    packageName,
    ...choices,
    plugins: wanted,
  };
}

/** The value of a flag that takes one of a few. */
function choiceOf<Choice extends string>(
  flags: ClientFlags,
  flag: keyof ClientFlags,
  choices: readonly Choice[],
): Choice | undefined {
  const given = flags[flag];
  const choice = choices.find((one) => one === given);
  if (given === undefined || choice !== undefined) return choice;
  const [last, ...others] = [...choices].reverse();
  const all = others.length === 0 ? last : `${others.reverse().join(', ')} or ${last}`;
  throw new UsageError(`--${flag} takes ${all}, not "${given}"`);
}

/** The plugins in a list of names, with commas between them. */
async function pluginsOf(names: string | undefined): Promise<Plugin[] | undefined> {
  if (names === undefined) return undefined;
  const { PLUGINS } = await import('@specpact/generate');
  return names.split(',').map((name) => {
    const plugin = PLUGINS.find((one) => one === name.trim());
    if (!plugin) throw new UsageError(`--plugins takes ${PLUGINS.join(', ')}, not "${name.trim()}"`);
    return plugin;
  });
}

/**
 * The clients that the configuration lists, and those in `packages/` of the other documents.
 *
 * @param isCheck whether to leave out documents without a client. Not every document needs one.
 */
async function documentTargets(io: Io, isCheck: boolean): Promise<RootedTarget[]> {
  const { documentName } = await import('@specpact/spec');
  const { requireDocuments } = await import('./require-documents.ts');
  const { documents = [] } = await readConfig(io);
  const configured = documents.flatMap(({ file, root, clients = [] }) =>
    clients.map(async ({ plugins, ...client }) => ({
      ...(await namedTarget(file, { ...client, plugins: plugins?.join(',') }, io)),
      root,
    })),
  );
  const all = await requireDocuments(io, 'generate FILE --out DIR');
  const files = all.filter((file) => documents.every((one) => one.file !== file || !one.clients));
  const wanted = files.filter((file) => {
    if (!isCheck || existsSync(clientFolder(documentName(file), io))) return true;
    io.stderr.write(`${shownPath(io, file)} has no client in packages/: it is left out\n`);
    return false;
  });
  return Promise.all([...configured, ...wanted.map((file) => documentTarget(file, documentName(file), io))]);
}

function clientFolder(name: string, io: Io): string {
  return join(io.cwd, 'packages', `${name}-client`);
}

/** The whole package of a document if one was generated, or else the generated part of a client. */
async function documentTarget(file: string, name: string, io: Io): Promise<ClientTarget> {
  const { readManifest } = await import('@specpact/generate');
  const folder = clientFolder(name, io);
  const whole = await readManifest(folder);
  return whole
    ? packageTarget({ ...whole.options, file, documentPath: basename(file), folder }, io)
    : { file, documentPath: pathFrom(io, file), folder: join(folder, 'src', 'generated') };
}

/** A manifest comes with the repository, so its values are checked like those of the command line. */
function packageTarget(target: ClientTarget, io: Io): ClientTarget {
  const { layout, packageName, folder } = target;
  if (layout === 'package' && !PACKAGE_NAME.test(packageName ?? '')) {
    throw new UsageError(
      `${shownPath(io, join(folder, '.specpact.json'))}: "packageName" cannot be the name of a package: ` +
        `remove the file, and run generate FILE --out DIR --package NAME`,
    );
  }
  return target;
}
