import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createFile, type JsonObject, UnwritableFileError } from '@specpact/spec';
import type { Command, Io } from '../command.ts';
import { parseFlags } from '../flags/flags.ts';
import { UsageError } from '../flags/usage-error.ts';
import type { PackageManager } from '../repository/package-manager.ts';

export const init: Command = {
  summary: 'add specpact to a repository: folders, scripts, a CI workflow',
  help: `specpact init: add specpact to a repository.

Usage: specpact init

Run it in a folder with a package.json. It adds the folders openapi/ and pacts/,
and to package.json the scripts and the packages that they need. At the top of a
repository it also adds a workflow for GitHub Actions. It lists what it adds,
and never changes what is there.

Examples:
  specpact init
  specpact init && npm install

Exit code: 0 done, or nothing to do; 2 it could not run.
`,

  async run(args, io) {
    const { positionals } = parseFlags(args, {});
    if (positionals.length > 0) throw new UsageError(`init takes no argument: "${positionals[0]}"`);
    const { packageManagerOf, repositoryTop } = await import('../repository/package-manager.ts');
    const { readPackageManifest } = await import('../repository/package-manifest.ts');
    const manifest = await readPackageManifest(join(io.cwd, 'package.json'));
    const manager = await packageManagerOf(io.cwd, manifest.value);
    const top = repositoryTop(io.cwd) ?? io.cwd;
    const added = await addFiles(await filesOf(manager, top === io.cwd), io);
    const changed = await changeManifest(manifest, io);
    if (top !== io.cwd) {
      io.stderr.write(
        `No CI workflow was added: GitHub reads workflows only at the top of the repository, ${top}\n`,
      );
    }
    io.stderr.write(added || changed ? next(manager) : 'Nothing to do: everything is there already.\n');
    return 0;
  },
};

function next({ install, execute, run }: PackageManager): string {
  return `
Next: put your API's OpenAPI document into openapi/, such as openapi/shop.yaml, and run
  ${install}
  ${execute} specpact generate openapi/shop.yaml --out packages/shop-client --package @you/shop-client
      to generate its client as a package
  ${run} specpact:generate
      to generate that again, and the parts of clients that you write yourself
  ${run} specpact:verify
      to check the pacts, once there are some in pacts/
`;
}

const SCRIPTS = {
  'specpact:generate': 'specpact generate',
  'specpact:check': 'specpact generate --check',
  'specpact:verify': 'specpact verify',
};

async function filesOf(manager: PackageManager, isTop: boolean): Promise<Record<string, string>> {
  const { ciWorkflow } = await import('../repository/ci-workflow.ts');
  return {
    'openapi/.gitkeep': '',
    'pacts/.gitkeep': '',
    ...(isTop && { '.github/workflows/specpact.yml': ciWorkflow(manager) }),
  };
}

/** Adds the files that are missing, and prints each one. @returns whether any was missing. */
async function addFiles(files: Record<string, string>, io: Io): Promise<boolean> {
  let any = false;
  for (const [name, text] of Object.entries(files)) {
    if (!(await addFile(join(io.cwd, name), text))) continue;
    io.stdout.write(`added  ${name}\n`);
    any = true;
  }
  return any;
}

/** @returns whether it was added. A folder that exists needs no `.gitkeep`, and no file is overwritten. */
async function addFile(file: string, text: string): Promise<boolean> {
  const folder = dirname(file);
  const made = await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code !== 'EEXIST' && code !== 'ENOTDIR') throw cause;
    throw new Error(`the folder ${folder} cannot be made, because a file has its name: move the file away`, {
      cause,
    });
  });
  if (file.endsWith('.gitkeep') && made === undefined) return false;
  try {
    await createFile(file, text);
    return true;
  } catch (error) {
    if (error instanceof UnwritableFileError && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Adds scripts and dependencies to package.json. @returns whether any was missing. */
async function changeManifest(manifest: { file: string; text: string; value: JsonObject }, io: Io) {
  const { addMissing, replacePackageManifest } = await import('../repository/package-manifest.ts');
  const { peerDependencies, version } = await import('../version.ts');
  const { dependencies = {}, devDependencies = {} } = manifest.value;
  const scripts = addMissing(manifest.value, 'scripts', SCRIPTS);
  // The new script replays pacts, and for that it needs Pact's verifier.
  const verifier = '@pact-foundation/pact-core';
  const replays = scripts.includes('specpact:verify');
  const wanted = { ...(replays && { [verifier]: peerDependencies[verifier] }), specpact: `^${version}` };
  const isThere = (name: string) =>
    [dependencies, devDependencies].some((list) => Object.hasOwn(Object(list), name));
  const missing = Object.fromEntries(Object.entries(wanted).filter(([name]) => !isThere(name)));
  const added = addMissing(manifest.value, 'devDependencies', missing);
  if (scripts.length + added.length === 0) return false;
  await replacePackageManifest(manifest);
  for (const name of scripts) io.stdout.write(`added  package.json: script "${name}"\n`);
  for (const name of added) io.stdout.write(`added  package.json: devDependency "${name}"\n`);
  return true;
}
