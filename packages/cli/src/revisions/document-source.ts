import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import {
  DocumentError,
  documentsAmong,
  findDocuments,
  loadDocument,
  OpenApiDocument,
  type ReadOptions,
  type SourceForm,
  type SourceText,
  sourceOfBytes,
} from '@specpact/spec';
import type { Layout } from '@specpact/verify';
import { UsageError } from '../flags/usage-error.ts';
import { namedRevision, type Revision } from './base-revision.ts';
import type { Git } from './git.ts';

/** Where the documents of one side are: on disk or at a revision, all of them or one. */
export interface DocumentSource {
  /** For people: `main`, `main:openapi/shop.yaml`, a file, or `the working tree`. */
  shown: string;
  revision: Revision | undefined;
  /** The one file, relative to the working folder; `undefined` for all of `openapi/`. */
  file: string | undefined;
}

/** The documents of the working folder. */
export const WORKING_TREE: DocumentSource = {
  shown: 'the working tree',
  revision: undefined,
  file: undefined,
};

/**
 * Reads what a person named: a file, `REV:FILE`, or a revision. A file wins.
 *
 * @throws {UsageError} if it is none of them.
 */
export function readSourceName(git: Git, cwd: string, name: string): DocumentSource {
  if (existsSync(resolve(cwd, name))) return { shown: name, revision: undefined, file: name };
  const [, revision, file] = /^([^:]+):(.+)$/s.exec(name) ?? [];
  if (revision !== undefined && file !== undefined && git.commit(revision) !== undefined) {
    return { shown: name, revision: namedRevision(git, revision), file };
  }
  if (/\.(ya?ml|json)$/i.test(name)) throw new UsageError(`there is no file ${name}`);
  const found = namedRevision(git, name);
  return { shown: found.shown, revision: found, file: undefined };
}

/**
 * The documents of a side.
 *
 * @param onInput is told of each file that is read from disk.
 * @throws {DocumentError} if one cannot be read.
 */
export async function documentsOf(
  source: DocumentSource,
  {
    git,
    cwd,
    layout,
    onInput,
    ...options
  }: ReadOptions & {
    git: Git;
    cwd: string;
    /** Where the repository has its documents today. */
    layout: Layout | undefined;
    onInput: (file: string) => void;
  },
): Promise<OpenApiDocument[]> {
  const { revision, file } = source;
  const folder = join(cwd, 'openapi');
  const laidOut = layout?.documents?.map((one) => one.file);
  if (!revision) {
    const files = file === undefined ? (laidOut ?? (await findDocuments(folder))) : [resolve(cwd, file)];
    const documents: OpenApiDocument[] = [];
    for (const one of files) {
      const document = await loadDocument(one, options);
      document.files.forEach(onInput);
      documents.push(document);
    }
    return documents;
  }
  const tree = new RevisionTree(git, cwd, revision);
  const inFolder = () => documentsAmong(folder, git.filesIn(revision.commit, 'openapi'));
  // A document that the revision does not have yet is new.
  const files =
    file === undefined ? (laidOut?.filter((one) => tree.has(one)) ?? inFolder()) : [resolve(cwd, file)];
  return files.map((one) => new OpenApiDocument(tree.read(one), (other, form) => tree.read(other, form)));
}

/** The files of a commit, by the paths that they would have in the working folder. */
class RevisionTree {
  readonly #git: Git;
  readonly #cwd: string;
  readonly #revision: Revision;

  constructor(git: Git, cwd: string, revision: Revision) {
    this.#git = git;
    this.#cwd = cwd;
    this.#revision = revision;
  }

  has(file: string): boolean {
    return this.#bytes(file) !== undefined;
  }

  #bytes(file: string): Buffer | undefined {
    const way = relative(this.#cwd, file).split(sep).join('/');
    return this.#git.file(this.#revision.commit, way.startsWith('../') ? way : `./${way}`);
  }

  read(file: string, form?: SourceForm): SourceText {
    const bytes = this.#bytes(file);
    if (!bytes) {
      const reason = `no such file at ${this.#revision.shown}`;
      throw new DocumentError(reason, { position: { file, line: 1, column: 1 } });
    }
    return sourceOfBytes(file, bytes, form);
  }
}

/** The names of a side's files, for people. */
export function shownFile({ revision }: DocumentSource, cwd: string): (file: string) => string {
  return (file) => {
    const way = relative(cwd, file).split(sep).join('/');
    const path = way === '' || way.startsWith('..') ? file : way;
    return revision ? `${revision.shown}:${path}` : path;
  };
}
