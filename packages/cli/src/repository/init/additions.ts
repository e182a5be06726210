import { existsSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { createFile, type JsonObject, replaceFile, UnwritableFileError } from '@specpact/spec';
import { ciWorkflow, workflowFile } from './ci-workflow.ts';
import { type GatePipeline, gatePipeline, pipelineFile } from './gate-workflow.ts';
import {
  addMissing,
  type PackageManifest,
  readPackageManifest,
  replacePackageManifest,
} from './package-manifest.ts';
import { type Setup, scriptsOf } from './setup.ts';
import { manifestWith, pnpmWorkspaceWith } from './workspace-entry.ts';

/** Something that a repository lacks. Adding it changes nothing that is there. */
export interface Addition {
  /** What is added, one line each. */
  lines: readonly string[];
  add: () => Promise<void>;
}

/** The optional peer of `specpact` that replays pacts. */
const VERIFIER = '@pact-foundation/pact-core';

/** What a generated client runs with. A client that is a package names it in its own package.json. */
const RUNTIME = '@specpact/client';

/** The versions of packages that are added to package.json. */
export type Versions = Readonly<Record<'specpact' | typeof VERIFIER | typeof RUNTIME, string>>;

/** All that a setup needs and the repository lacks. */
export async function additionsFor(
  setup: Setup,
  manifest: PackageManifest,
  versions: Versions,
  gate?: GatePipeline,
): Promise<Addition[]> {
  const { folder, top, document } = setup;
  const workflow = join(top, workflowFile(setup));
  return [
    ...(document === undefined ? newFolder(setup, 'openapi') : []),
    ...newFolder(setup, 'pacts'),
    ...(existsSync(workflow) ? [] : [newFile(relative(folder, workflow), workflow, ciWorkflow(setup))]),
    ...(gate ? gateAdditions(setup, gate) : []),
    ...(await workspaceAdditions(setup)),
    ...manifestAdditions(setup, manifest, versions),
  ];
}

/** The pipeline at the gate. GitLab has one file for all pipelines. If there is none, a new one includes this pipeline. */
function gateAdditions({ folder, top }: Setup, gate: GatePipeline): Addition[] {
  const pipeline = join(top, pipelineFile(gate));
  const main = join(top, '.gitlab-ci.yml');
  const text = `include:\n  - local: ${pipelineFile(gate)}\n`;
  return [
    ...(existsSync(pipeline) ? [] : [newFile(relative(folder, pipeline), pipeline, gatePipeline(gate))]),
    ...(gate.ci === 'gitlab' && !existsSync(main) ? [newFile(relative(folder, main), main, text)] : []),
  ];
}

/** A folder is kept by an empty file. A folder that exists needs none. */
function newFolder({ folder }: Setup, name: string): Addition[] {
  const isThere = statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory() === true;
  return isThere ? [] : [newFile(`${name}/.gitkeep`, join(folder, name, '.gitkeep'), '')];
}

function newFile(shown: string, file: string, text: string): Addition {
  return {
    lines: [shown.replaceAll('\\', '/')],
    async add() {
      const folder = dirname(file);
      await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
        const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
        if (code !== 'EEXIST' && code !== 'ENOTDIR') throw cause;
        const reason = 'cannot be made, because a file has its name: move the file away';
        throw new Error(`the folder ${folder} ${reason}`, { cause });
      });
      await createFile(file, text).catch((error: unknown) => {
        // Another program has made it since. Its file stays.
        if (!(error instanceof UnwritableFileError && error.code === 'EEXIST')) throw error;
      });
    },
  };
}

/** A client that is a package belongs to the workspace, so that other packages can import it. */
async function workspaceAdditions(setup: Setup): Promise<Addition[]> {
  const { folder, top, way, manager } = setup;
  const entries = packagesOf(setup).map((own) => relative(top, join(folder, own)).replaceAll('\\', '/'));
  if (entries.length === 0) return [];
  if (manager.workspaceFile !== undefined) {
    const file = join(top, manager.workspaceFile);
    const { text, added } = await pnpmWorkspaceWith(file, entries);
    const shown = relative(folder, file).replaceAll('\\', '/');
    const lines = added.map((entry) => `${shown}: package "${entry}"`);
    return lines.length === 0 ? [] : [{ lines, add: () => replaceFile(file, text) }];
  }
  // At the top, the manifest is the one that gets the scripts too.
  if (way === '') return [];
  const root = await readPackageManifest(join(top, 'package.json'));
  const { manifest: value, added } = manifestWith(root.value, entries);
  const shown = relative(folder, root.file).replaceAll('\\', '/');
  const lines = added.map((entry) => `${shown}: workspace "${entry}"`);
  return lines.length === 0 ? [] : [{ lines, add: () => replacePackageManifest({ ...root, value }) }];
}

/** The folders of clients that are packages. */
function packagesOf({ clients }: Setup): string[] {
  return clients.filter(({ packageName }) => packageName !== undefined).map(({ folder }) => folder);
}

function manifestAdditions(setup: Setup, manifest: PackageManifest, versions: Versions): Addition[] {
  const { dependencies = {}, devDependencies = {} } = manifest.value;
  const value: JsonObject = { ...manifest.value };
  const scripts = addMissing(value, 'scripts', scriptsOf(setup));
  const replays = scripts.includes('specpact:verify');
  const wanted = { ...(replays && { [VERIFIER]: versions[VERIFIER] }), specpact: versions.specpact };
  const isThere = (name: string) =>
    [dependencies, devDependencies].some((list) => Object.hasOwn(Object(list), name));
  const missing = Object.fromEntries(Object.entries(wanted).filter(([name]) => !isThere(name)));
  const isImported = setup.clients.some(({ packageName }) => packageName === undefined);
  const imported = isImported && !isThere(RUNTIME) ? { [RUNTIME]: versions[RUNTIME] } : {};
  const runtime = addMissing(value, 'dependencies', imported);
  const packages = addMissing(value, 'devDependencies', missing);
  const { way, manager } = setup;
  const isHere = way === '' && manager.workspaceFile === undefined;
  const listed = manifestWith(value, isHere ? packagesOf(setup) : []);
  const lines = [
    ...scripts.map((name) => `package.json: script "${name}"`),
    ...runtime.map((name) => `package.json: dependency "${name}"`),
    ...packages.map((name) => `package.json: devDependency "${name}"`),
    ...listed.added.map((folder) => `package.json: workspace "${folder}"`),
  ];
  if (lines.length === 0) return [];
  return [{ lines, add: () => replacePackageManifest({ ...manifest, value: listed.manifest }) }];
}
