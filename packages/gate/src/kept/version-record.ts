import { createHash } from 'node:crypto';
import { GateError } from '../store/gate-error.ts';
import type { Contract, ContractFile, Publication, Version } from '../store/store.ts';
import type { Changes } from './file-tree.ts';
import { keptBytes, keptObject } from './kept-json.ts';
import { pathPart } from './path-part.ts';

/** The folder of the versions of an application. */
export function versionsFolder(app: string): string {
  return `apps/${pathPart(app)}/versions`;
}

/** The file that says what a version is. A version is there if this file is. */
export function versionFile(app: string, version: string): string {
  return `${versionsFolder(app)}/${pathPart(version)}/version.json`;
}

/** @throws {GateError} if the file is not what was written. */
export function readVersion(file: string, bytes: Buffer): Version {
  const kept = keptObject(file, bytes);
  const folder = file.slice(0, -'version.json'.length);
  const contract = (kind: Contract['kind']) => (one: ReturnType<typeof keptObject>) => ({
    kind,
    name: one.text('name'),
    ...(kind === 'document' && { providers: one.texts('providers') }),
    file: `${folder}${one.text('file')}`,
    sha256: one.text('sha256'),
  });
  const version = {
    app: kept.text('app'),
    version: kept.text('version'),
    branches: kept.texts('branches'),
    tags: kept.texts('tags'),
    buildUrl: kept.maybeText('buildUrl'),
    published: kept.text('published'),
    contracts: [
      ...kept.objects('pacts').map(contract('pact')),
      ...kept.objects('documents').map(contract('document')),
    ],
  };
  if (versionFile(version.app, version.version) === file) return version;
  throw new GateError(
    `${file} is of ${version.app} ${version.version}: names that differ only in their case cannot be kept in one folder`,
  );
}

/**
 * What a publication changes: nothing, if all of it is there.
 *
 * @param now ISO 8601.
 * @throws {GateError} if a contract is there with other bytes.
 */
export function publicationChanges(
  publication: Publication,
  known: Version | undefined,
  now: string,
): Changes {
  const { app, version, branch, tags, buildUrl, contracts } = publication;
  const file = versionFile(app, version);
  const folder = file.slice(0, -'version.json'.length);
  const changes = new Map<string, Buffer>();
  const all = [...(known?.contracts ?? [])];
  for (const contract of contracts) {
    const next = keptContract(folder, contract);
    const old = all.find((one) => one.file === next.file);
    if (old && old.sha256 !== next.sha256) throw alreadyThere(publication, contract);
    if (old) continue;
    all.push(next);
    changes.set(next.file, contract.bytes);
  }
  const next: Version = {
    app,
    version,
    branches: united(known?.branches ?? [], branch === undefined ? [] : [branch]),
    tags: united(known?.tags ?? [], tags),
    buildUrl: known?.buildUrl ?? buildUrl,
    published: known?.published ?? now,
    contracts: all,
  };
  const isSame =
    known &&
    changes.size === 0 &&
    next.branches.length === known.branches.length &&
    next.tags.length === known.tags.length &&
    next.buildUrl === known.buildUrl;
  // The last file: a version that was only half written is not there.
  if (!isSame) changes.set(file, versionBytes(next, folder));
  return changes;
}

function alreadyThere({ app, version }: Publication, { kind, name }: ContractFile): GateError {
  const what = kind === 'pact' ? `another pact with ${name}` : `another document ${name}`;
  return new GateError(
    `${app} ${version} was published with ${what}: a version never changes. Publish this one under a version of its own, such as its commit`,
  );
}

function keptContract(folder: string, { kind, name, providers, bytes }: ContractFile): Contract {
  const file = kind === 'pact' ? `pacts/${pathPart(name)}.json` : `openapi/${pathPart(name)}`;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { kind, name, ...(providers && { providers }), file: folder + file, sha256 };
}

function versionBytes({ contracts, ...version }: Version, folder: string): Buffer {
  const of = (kind: Contract['kind']) =>
    contracts
      .filter((one) => one.kind === kind)
      .map(({ kind: _, ...one }) => ({ ...one, file: one.file.slice(folder.length) }));
  return keptBytes({ ...version, pacts: of('pact'), documents: of('document') });
}

function united(known: readonly string[], more: readonly string[]): string[] {
  return [...new Set([...known, ...more])];
}
