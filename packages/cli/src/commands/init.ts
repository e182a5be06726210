import { existsSync } from 'node:fs';
import { basename, extname, isAbsolute, join, relative, resolve } from 'node:path';
import type { JsonObject } from '@specpact/spec';
import type { Command, Io } from '../command.ts';
import { parseFlags } from '../flags/flags.ts';
import { PACKAGE_NAME } from '../flags/package-name.ts';
import { UsageError } from '../flags/usage-error.ts';
import type { Addition } from '../repository/init/additions.ts';
import type { GatePipeline } from '../repository/init/gate-workflow.ts';
import type { ClientSetup, Setup } from '../repository/init/setup.ts';

export const init: Command = {
  summary: 'add specpact to a repository: folders, scripts, a CI workflow',
  help: `specpact init: add specpact to a repository.

Usage: specpact init [OPTION…]

Run it in a folder with a package.json. It looks for an OpenAPI document, and
adds scripts that check it, serve it and verify pacts. It adds the folders
openapi/ and pacts/, the packages that the scripts and clients need, and a
workflow for GitHub Actions. First it lists what it will add. On a terminal it
asks before it adds anything. What is there already stays as it is.

Options:
  --document FILE  the document, in any folder (default: every document in
                   openapi/, or else the one that it finds elsewhere)
  --client DIR     add scripts that generate a client of the document into DIR
                   (default: the clients of it that are there)
  --package NAME   with --client: make the client a package of this name in the
                   workspace
  --gate ROLE      also add a deployment pipeline, of a consumer (test, publish,
                   can-i-deploy, record) or of a provider (lint, diff,
                   verify --from, publish, can-i-deploy, record)
  --app NAME       with --gate: the application, as pacts name it; default: the
                   consumer of pacts/, or the name of the document in openapi/,
                   or else the name of the package
  --to NAME        with --gate: the environment (default: production)
  --store STORE    with --gate: the store; default: the branch specpact of the
                   repository
  --ci NAME        with --gate: github or gitlab; default: gitlab if there is a
                   .gitlab-ci.yml
  --yes            ask nothing
  --dry-run        only list what it would add

Examples:
  specpact init
  specpact init --document docs/api.yaml --client src/api
  specpact init --gate consumer --store git+ssh://git@host/contracts.git
  specpact init --document docs/api.yaml --client packages/shop-client \\
    --package @you/shop-client

Exit code: 0 done, or nothing to do; 2 it could not run.
`,

  async run(args, io) {
    const { values, positionals } = parseFlags(args, {
      document: { type: 'string' },
      client: { type: 'string' },
      package: { type: 'string' },
      gate: { type: 'string' },
      app: { type: 'string' },
      to: { type: 'string' },
      store: { type: 'string' },
      ci: { type: 'string' },
      yes: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
    });
    if (positionals.length > 0) {
      throw new UsageError(`init takes no argument "${positionals[0]}": name the document with --document`);
    }
    const isDry = values['dry-run'];
    const ask = values.yes || isDry ? undefined : io.ask;
    const { readPackageManifest } = await import('../repository/init/package-manifest.ts');
    const { additionsFor } = await import('../repository/init/additions.ts');
    const { nextSteps } = await import('../repository/init/next-steps.ts');
    const { peerDependencies, version } = await import('../version.ts');
    const manifest = await readPackageManifest(join(io.cwd, 'package.json'));
    const setup = await setupFor(values, manifest.value, { ...io, cwd: io.cwd, ask });
    const gate = await readGate(values, setup, manifest.value);
    const versions = { ...peerDependencies, specpact: `^${version}`, '@specpact/client': `^${version}` };
    const additions = await additionsFor(setup, manifest, versions, gate);
    if (additions.length === 0) {
      io.stderr.write('Nothing to do: everything is there already.\n');
      return 0;
    }
    io.stderr.write(
      `To be added to ${io.cwd}:\n${linesOf(additions)
        .map((line) => `  ${line}\n`)
        .join('')}`,
    );
    if (isDry) return 0;
    if (ask && !/^(y|yes|)$/i.test((await ask('Add them? [Y/n] ')).trim())) {
      io.stderr.write('Nothing was added.\n');
      return 0;
    }
    const added: string[] = [];
    try {
      for (const { lines, add } of additions) {
        await add();
        added.push(...lines);
      }
    } finally {
      // Not before all is there: a reader that ends early, such as `head`, ends this process too.
      for (const line of added) io.stdout.write(`added  ${line}\n`);
    }
    io.stderr.write(await nextSteps(setup));
    return 0;
  },
};

interface GateFlags {
  gate?: string | undefined;
  app?: string | undefined;
  to?: string | undefined;
  store?: string | undefined;
  ci?: string | undefined;
}

/** @throws {UsageError} if a flag makes no sense. */
async function readGate(
  { gate, app, to = 'production', store, ci }: GateFlags,
  { manager, way, top, folder }: Setup,
  { name }: JsonObject,
): Promise<GatePipeline | undefined> {
  if (gate === undefined) {
    const alone = Object.entries({ app, store, ci }).find(([, value]) => value !== undefined);
    if (alone) throw new UsageError(`--${alone[0]} needs --gate: the role, consumer or provider`);
    return undefined;
  }
  if (gate !== 'consumer' && gate !== 'provider') {
    throw new UsageError(`--gate takes consumer or provider, not "${gate}"`);
  }
  const where = ci ?? (existsSync(join(top, '.gitlab-ci.yml')) ? 'gitlab' : 'github');
  if (where !== 'github' && where !== 'gitlab') {
    throw new UsageError(`--ci takes github or gitlab, not "${where}"`);
  }
  const { applicationName } = await import('../repository/init/application-name.ts');
  const own = app ?? (await applicationName(gate, folder)) ?? (typeof name === 'string' ? name : undefined);
  if (own === undefined) throw new UsageError('package.json has no name: name the application with --app');
  return { role: gate, ci: where, app: own, environment: to, store, manager, way };
}

function linesOf(additions: readonly Addition[]): string[] {
  return additions.flatMap(({ lines }) => lines);
}

interface Flags {
  document?: string | undefined;
  client?: string | undefined;
  package?: string | undefined;
}

/** The setup that the flags describe. Without a flag, the answer on the terminal decides, or what is found. */
async function setupFor(
  { document: named, client: clientFolder, package: packageName }: Flags,
  manifest: unknown,
  io: Pick<Io, 'cwd' | 'ask' | 'stderr'>,
): Promise<Setup> {
  const { packageManagerOf, repositoryTop } = await import('../repository/init/package-manager.ts');
  const top = repositoryTop(io.cwd) ?? io.cwd;
  if (packageName !== undefined && !PACKAGE_NAME.test(packageName)) {
    throw new UsageError(`"${packageName}" cannot be the name of a package: try @scope/name, in lower case`);
  }
  if (packageName !== undefined && clientFolder === undefined) {
    throw new UsageError('--package needs --client: the folder of the package');
  }
  const document = named === undefined ? await chooseDocument(io) : existing(named, io.cwd);
  if (document === undefined && clientFolder !== undefined) {
    throw new UsageError('--client needs --document: the document that the client is generated from');
  }
  const { foundClients } = await import('../repository/init/found-clients.ts');
  const there = await foundClients(io.cwd);
  const clients = clientFolder === undefined ? clientsOf(there, document, io.cwd) : [];
  if (clients.length > 0) {
    io.stderr.write(`Clients that are there: ${clients.map(({ folder }) => folder).join(', ')}.\n`);
  }
  const folder =
    clientFolder ??
    (clients.length === 0 && named === undefined && document !== undefined ? await askForClient(io) : '');
  if (folder !== '' && document !== undefined) {
    const own = inside(folder, io.cwd, '--client');
    const before = there.find((client) => client.folder === own);
    const flags = before?.flags ?? [];
    clients.push({ document, folder: own, packageName: packageName ?? before?.packageName, flags });
  }
  return {
    folder: io.cwd,
    way: slashes(relative(top, io.cwd)),
    top,
    manager: await packageManagerOf(io.cwd, manifest),
    document,
    clients,
  };
}

/**
 * Those of the clients that the scripts name: the clients of the document or, without one, those of documents in
 * openapi/. There `specpact generate` alone writes packages/NAME-client, so where that is used it is kept.
 */
function clientsOf(there: readonly ClientSetup[], document: string | undefined, cwd: string): ClientSetup[] {
  if (document !== undefined) return there.filter((client) => client.document === document);
  const inOpenapi = there.filter((client) => /^openapi\/[^/]+$/.test(client.document));
  const isUsual = inOpenapi.some((client) => existsSync(join(cwd, usualFolder(client))));
  return isUsual ? [] : inOpenapi;
}

function usualFolder({ document }: ClientSetup): string {
  return `packages/${basename(document, extname(document))}-client`;
}

/** The document that is found. On a terminal a person decides. `undefined` means every document in `openapi/`. */
async function chooseDocument({
  cwd,
  ask,
  stderr,
}: Pick<Io, 'cwd' | 'ask' | 'stderr'>): Promise<string | undefined> {
  const { findDocuments } = await import('@specpact/spec');
  const { foundDocuments } = await import('../repository/found-documents.ts');
  if ((await findDocuments(join(cwd, 'openapi'))).length > 0) return undefined;
  const found = await foundDocuments(cwd);
  const [first] = found;
  if (first === undefined) return undefined;
  if (ask) {
    const others = found.length > 1 ? ` (found: ${found.join(', ')})` : '';
    const answer = await ask(`Which document describes the API?${others} [${first}, or - for none] `);
    const chosen = answer.trim() || first;
    return chosen === '-' ? undefined : existing(chosen, cwd);
  }
  if (found.length > 1) {
    throw new UsageError(`there are several documents (${found.join(', ')}): name one with --document`);
  }
  stderr.write(`The document is ${first}. To use another one, name it with --document.\n`);
  return first;
}

async function askForClient({ ask }: Pick<Io, 'ask'>): Promise<string> {
  const answer = await ask?.('Folder for a generated client of it, such as src/api? [none] ');
  return answer?.trim() ?? '';
}

function existing(file: string, cwd: string): string {
  if (!existsSync(resolve(cwd, file))) throw new UsageError(`${file}: no such file`);
  return inside(file, cwd, '--document');
}

/** A path from the folder, with slashes. Scripts that leave the folder would not run elsewhere. */
function inside(path: string, cwd: string, flag: string): string {
  const way = relative(cwd, resolve(cwd, path));
  if (isAbsolute(way)) throw new UsageError(`${flag} takes a path on the same drive as ${cwd}`);
  return slashes(way);
}

function slashes(path: string): string {
  return path.replaceAll('\\', '/');
}
