// document/ takes documents on disk, which may change.
// It gives documents that have been checked, each mounted at its path.
import { DocumentError, type Sent } from '@specpact/spec';
import type { MockedOperation } from '../operation/mocked-operation.ts';
import { basePath } from '../routing/base-path.ts';
import type { Route } from '../routing/router.ts';
import type { MockedDocument } from './mocked-document.ts';

/** Where a request leads, and its path as the document has it. */
export interface Destination {
  mocked: MockedDocument;
  path: string;
  route: Route<MockedOperation>;
}

/**
 * Serves each document under `/<name>`, and a single one also at the root. In both places, a path may begin
 * with the path of one of its servers. If the document has the whole path, that wins over the shortened path.
 * A single document that is answered as Prism answers is served at the root, and nowhere else.
 */
export class Mounts {
  #documents: readonly MockedDocument[];
  readonly #controlPath: string | undefined;

  /**
   * @throws {DocumentError} if two documents have the same name, or one has that of the control endpoints.
   */
  constructor(documents: readonly MockedDocument[], controlPath: string | undefined) {
    this.#documents = documents;
    this.#controlPath = controlPath;
    checkNames(documents, controlPath);
  }

  /** The documents. Each change makes a new list. */
  get documents(): readonly MockedDocument[] {
    return this.#documents;
  }

  /**
   * Replaces the last version of a document, or adds the document.
   *
   * @throws {DocumentError} if its name is taken. Nothing has changed then.
   */
  put(mocked: MockedDocument): void {
    const at = this.#documents.findIndex(({ document }) => document.file === mocked.document.file);
    const documents = at === -1 ? [...this.#documents, mocked] : this.#documents.with(at, mocked);
    checkNames(documents, this.#controlPath);
    this.#documents = documents;
  }

  /** Stops serving a document. */
  remove(file: string): void {
    this.#documents = this.#documents.filter(({ document }) => document.file !== file);
  }

  /** Whether a path belongs to the control endpoints. */
  isControlPath(path: string): boolean {
    const control = this.#controlPath;
    return control !== undefined && (path === control || path.startsWith(`${control}/`));
  }

  /** The path below which a document is served. A single document is at the root. */
  basePath({ document }: MockedDocument): string {
    return basePath(document, this.documents);
  }

  /**
   * @param sent what tells operations on one path apart. Without it, any of them is found.
   * @returns `undefined` if there are several documents, and the path does not begin with the name of one.
   */
  find(method: string, path: string, sent?: Sent): Destination | undefined {
    const named = this.#named(path);
    const alone = this.documents.length === 1 ? this.documents[0] : undefined;
    if (!alone) return named && this.#below(named.mocked, named.rest, method, sent);
    const atRoot = this.#below(alone, path, method, sent);
    if (atRoot.route.found !== 'nothing' || !named || !alone.isServedByName) return atRoot;
    const underName = this.#below(alone, named.rest, method, sent);
    return underName.route.found === 'nothing' ? atRoot : underName;
  }

  #named(path: string): { mocked: MockedDocument; rest: string } | undefined {
    const [, first = ''] = path.split('/', 2);
    const mocked = this.documents.find(({ document }) => isName(document.name, first));
    return mocked && { mocked, rest: path.slice(first.length + 1) || '/' };
  }

  #below(mocked: MockedDocument, path: string, method: string, sent?: Sent): Destination {
    const written = { mocked, path, route: mocked.router.find(method, path, sent) };
    if (written.route.found !== 'nothing') return written;
    for (const prefix of mocked.serverPaths) {
      if (path !== prefix && !path.startsWith(`${prefix}/`)) continue;
      const rest = path.slice(prefix.length) || '/';
      const route = mocked.router.find(method, rest, sent);
      if (route.found !== 'nothing') return { mocked, path: rest, route };
    }
    return written;
  }
}

function checkNames(documents: readonly MockedDocument[], controlPath: string | undefined): void {
  const files = new Map<string, string>();
  for (const { document } of documents) {
    const { name, file } = document;
    const fail = (reason: string) => new DocumentError(reason, { position: { file, line: 1, column: 1 } });
    const other = files.get(name);
    if (other !== undefined)
      throw fail(`${other} has the name "${name}" too: rename one of them, or mock only one`);
    if (`/${name}` === controlPath)
      throw fail(`the mock itself uses the name "${name}": rename the document`);
    files.set(name, file);
  }
}

function isName(name: string, fragment: string): boolean {
  if (fragment === encodeURIComponent(name)) return true;
  try {
    return decodeURIComponent(fragment) === name;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}
