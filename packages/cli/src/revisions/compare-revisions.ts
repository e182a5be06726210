import { CompareError, type Pact } from '@specpact/compare';
import {
  bumpOf,
  type Change,
  ChangeReporter,
  compareDocuments,
  type DiffVerdict,
  type DocumentDiff,
  diffVerdict,
  documentChange,
  type FailOn,
  sortChanges,
  withConsumers,
} from '@specpact/diff';
import type { OpenApiDocument } from '@specpact/spec';
import {
  accept,
  acceptedFindings,
  collectFolderPacts,
  collectPacts,
  type ProgressStep,
  providerNames,
} from '@specpact/verify';
import type { Io } from '../command.ts';
import { layoutOf, type RepositoryConfig } from '../config/read-config.ts';
import { UsageError } from '../flags/usage-error.ts';
import type { Inputs } from '../output/outputs.ts';
import { baseRevision } from './base-revision.ts';
import { type DocumentVersions, pairDocuments } from './document-pairs.ts';
import {
  type DocumentSource,
  documentsOf,
  readSourceName,
  shownFile,
  WORKING_TREE,
} from './document-source.ts';
import { Git } from './git.ts';
import { noDocument } from './no-document.ts';
import { readStoredPacts, type StoredPacts } from './stored-pacts.ts';

/** How revisions are compared. */
export interface RevisionOptions {
  io: Io;
  failOn: FailOn;
  inputs: Inputs;
  /** The files of pacts. By default these are all of `pacts/`. Without pacts, no consumer is judged. */
  pacts: readonly string[] | undefined;
  /** The pacts of a store, in the place of files. */
  stored?: StoredPacts | undefined;
  /** Where the documents are, in both revisions. */
  config: RepositoryConfig;
  accepted: string | undefined;
  deprecationDays: number | undefined;
  maxFileSize?: number;
  progress: (step: ProgressStep) => void;
}

/**
 * Compares the documents of two revisions, or two files.
 *
 * @throws {UsageError} if a name means nothing.
 * @throws {DocumentError} if a document cannot be read.
 */
export async function compareRevisions(
  names: readonly string[],
  options: RevisionOptions,
): Promise<DiffVerdict> {
  const { io, config, failOn, inputs, maxFileSize, progress } = options;
  const { cwd } = io;
  const git = new Git(cwd);
  const [from, to] = sidesOf(names, git, io);
  const isOne = from.file !== undefined;
  if (isOne !== (to.file !== undefined)) {
    const [one, all] = isOne ? [from, to] : [to, from];
    throw new UsageError(
      `${one.shown} is one document, and ${all.shown} means all of openapi/: name REV:FILE`,
    );
  }
  const reading = { git, cwd, layout: layoutOf(config), onInput: inputs.add, maxFileSize };
  progress({ doing: 'reading documents', done: 0, total: 2 });
  const [olds, news] = await bothSides([from, to], (side) => documentsOf(side, reading), progress);
  if (olds.length === 0 && news.length === 0) throw await noDocument([from, to], { git, cwd });
  const accepted = await acceptedFindings({
    cwd,
    accepted: options.accepted,
    onInput: inputs.add,
    maxFileSize,
  });
  const pairs = pairDocuments(olds, news, isOne);
  const pacts = await pactsOf(pairs, reading, options);
  const documents = pairs.map((versions) =>
    documentDiff(versions, {
      from,
      to,
      cwd,
      deprecationDays: options.deprecationDays,
      progress,
      pacts: pacts.of.get(versions) ?? [],
    }),
  );
  const acceptances = accept(
    documents.flatMap(({ changes }) => [...changes]),
    accepted,
  );
  return diffVerdict({
    failOn,
    old: from.shown,
    new: to.shown,
    documents,
    consumers: [...new Set(pacts.all.map(({ consumer }) => consumer))].sort(),
    // The other entries are for findings of `verify` and `lint`.
    acceptances: acceptances.filter(({ state }) => state !== 'unused'),
  });
}

/** The documents of both sides. While those of the first are parsed, the system fetches the files of the other. */
async function bothSides(
  [from, to]: readonly [DocumentSource, DocumentSource],
  read: (side: DocumentSource) => Promise<OpenApiDocument[]>,
  progress: RevisionOptions['progress'],
): Promise<[OpenApiDocument[], OpenApiDocument[]]> {
  const told = (documents: OpenApiDocument[]) => {
    progress({ doing: 'reading documents', done: 1, total: 2 });
    return documents;
  };
  const [olds, news] = await Promise.allSettled([read(from).then(told), read(to)]);
  // If both fail, the old one is told, whichever failed first.
  if (olds.status === 'rejected') throw olds.reason;
  if (news.status === 'rejected') throw news.reason;
  return [olds.value, news.value];
}

function sidesOf(names: readonly string[], git: Git, { cwd, env }: Io): [DocumentSource, DocumentSource] {
  const [first, second, ...more] = names;
  if (more.length > 0) throw new UsageError('specpact diff takes an old version and a new one, and no more');
  if (first === undefined) {
    const revision = baseRevision(git, env);
    return [{ shown: revision.shown, revision, file: undefined }, WORKING_TREE];
  }
  const from = readSourceName(git, cwd, first);
  if (second !== undefined) return [from, readSourceName(git, cwd, second)];
  if (!from.revision)
    throw new UsageError(`${first} is a file: name the new version too, specpact diff OLD NEW`);
  return [from, { ...WORKING_TREE, file: from.file }];
}

interface DocumentOptions {
  from: DocumentSource;
  to: DocumentSource;
  cwd: string;
  deprecationDays: number | undefined;
  progress: (step: ProgressStep) => void;
  pacts: readonly Pact[];
}

/** The pacts with each document: of a store, those that were named, or those of `pacts/`. */
async function pactsOf(
  pairs: readonly DocumentVersions[],
  reading: Parameters<typeof collectFolderPacts>[0],
  { io, pacts: files, stored }: RevisionOptions,
): Promise<{ of: ReadonlyMap<DocumentVersions, readonly Pact[]>; all: readonly Pact[] }> {
  const found = new Map<DocumentVersions, Pact[]>();
  // Pacts of the command line belong to the document, whatever provider they name.
  const named = files && (await collectPacts(reading, files));
  const all = named ?? (stored ? [] : await collectFolderPacts(reading));
  for (const pair of pairs) {
    const { old } = pair;
    const mine =
      named ?? all.filter(({ provider }) => old && providerNames(old, reading.layout).includes(provider));
    found.set(
      pair,
      stored && old ? await readStoredPacts(stored, old, { io, layout: reading.layout }) : mine,
    );
  }
  return { of: found, all: stored ? [...found.values()].flat() : all };
}

function documentDiff(
  { name, old, new: now }: DocumentVersions,
  { from, to, cwd, deprecationDays, progress, pacts }: DocumentOptions,
): DocumentDiff {
  const shown = { old: shownFile(from, cwd), new: shownFile(to, cwd) };
  const reporter = new ChangeReporter(shown);
  const own = documentChange(old, now, from.file === undefined);
  const found = [
    ...(own ? [own] : []),
    ...(old && now
      ? compareDocuments(old, now, {
          deprecationDays,
          progress: (done, total) => progress({ doing: `comparing operations of ${name}`, done, total }),
        })
      : []),
  ];
  const changes = old && now && pacts.length > 0 ? judged(found, { old, new: now, pacts }) : found;
  const isSame = old !== undefined && now !== undefined && changes.length === 0 && sayTheSame(old, now);
  return {
    provider: name,
    old: old && shown.old(old.file),
    new: now && shown.new(now.file),
    bump: bumpOf(changes, { old: versionOf(old), new: versionOf(now), isSame }),
    changes: changes.map((change) => reporter.report(change, old, now)),
  };
}

/**
 * The changes with the consumers that they break. If a document cannot judge pacts, the consumers are unknown, but
 * the changes are shown.
 */
function judged(changes: readonly Change[], options: Parameters<typeof withConsumers>[1]): Change[] {
  try {
    return sortChanges(withConsumers(changes, options));
  } catch (error) {
    if (!(error instanceof CompareError)) throw error;
    throw new UsageError(
      `the consumers that break are not known, because a document cannot judge pacts: ${error.message}\nTo leave the pacts out, use --no-pacts.`,
      { cause: error },
    );
  }
}

/** Whether two documents hold the same values, in the same order. */
function sayTheSame(old: OpenApiDocument, now: OpenApiDocument): boolean {
  const [before, after] = [old.text(old.file), now.text(now.file)];
  const isOneFile = [old, now].every(({ files }) => files.length === 1);
  if (isOneFile && before !== undefined && before === after) return true;
  return JSON.stringify(old.root) === JSON.stringify(now.root);
}

function versionOf(document: OpenApiDocument | undefined): string | undefined {
  const info = document?.root.info;
  const version =
    typeof info === 'object' && info !== null && !Array.isArray(info) ? info.version : undefined;
  return typeof version === 'string' ? version : undefined;
}
