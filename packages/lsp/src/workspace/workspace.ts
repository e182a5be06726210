// workspace/ takes the folder of a repository, and the texts that an editor has open.
// It gives its documents and pacts, read, or with what is wrong with them.
import { realpathSync } from 'node:fs';
import { type Pact, PactError, readPact } from '@specpact/compare';
import {
  DocumentError,
  type DocumentFault,
  documentName,
  loadDocumentSync,
  type OpenApiDocument,
  readSourceSync,
} from '@specpact/spec';
import {
  type AcceptedFindings,
  acceptedFindings,
  documentFiles,
  type Layout,
  listPactFiles,
  providerNames,
} from '@specpact/verify';
import { KeptFiles, type OpenText } from './kept-files.ts';

/** What a repository says of itself, in its configuration. */
export interface WorkspaceSettings {
  layout: Layout | undefined;
  /** The file of accepted findings. */
  accepted: string | undefined;
  /** In bytes. */
  maxFileSize?: number | undefined;
}

/** A file that was read. */
export interface ReadFile<Value> {
  file: string;
  /** `undefined` if it cannot be read now. */
  value: Value | undefined;
  /** What it was when it could be read last: somebody is in the middle of a line. */
  lastGood: Value | undefined;
  faults: readonly DocumentFault[];
}

/** A document with the pacts of its provider. Both are those that could be read last. */
export interface Subject {
  document: OpenApiDocument;
  pacts: readonly Pact[];
}

/** What is in the folder at one time. */
export interface WorkspaceView {
  root: string;
  settings: WorkspaceSettings;
  documents: readonly ReadFile<OpenApiDocument>[];
  pacts: readonly ReadFile<Pact>[];
  accepted: AcceptedFindings | undefined;
  subjects: readonly Subject[];
}

/** The documents and pacts of a repository. */
export class Workspace {
  readonly root: string;
  readonly #openText: OpenText;
  readonly #documents: KeptFiles<OpenApiDocument>;
  readonly #pacts: KeptFiles<Pact>;
  readonly #lastGood = new Map<string, OpenApiDocument | Pact>();

  constructor(root: string, openText: OpenText) {
    this.root = realpathSync(root);
    this.#openText = openText;
    this.#documents = new KeptFiles(openText);
    this.#pacts = new KeptFiles(openText);
  }

  /**
   * Reads what has changed.
   *
   * @param open files that an editor has open. A document among them is read wherever it is.
   * @throws {Error} if the list of accepted findings is wrong.
   */
  async view(settings: WorkspaceSettings, open: readonly string[]): Promise<WorkspaceView> {
    const { root } = this;
    const { layout, accepted, maxFileSize } = settings;
    const options = { cwd: root, layout, maxFileSize, overlay: this.#openText };
    const listed = await documentFiles(layout, root);
    const documents = listed.map((file) => this.#document(file, settings));
    const parts = new Set(documents.flatMap(({ lastGood }) => lastGood?.files ?? []));
    const pacts = (await listPactFiles(options)).map((file) => this.#pact(file, settings));
    for (const { file } of pacts) parts.add(file);
    const others = open.filter(
      (file) => !parts.has(file) && !listed.includes(file) && this.#isDocument(file),
    );
    documents.push(...others.map((file) => this.#document(file, settings)));
    return {
      root,
      settings,
      documents,
      pacts,
      accepted: await acceptedFindings({ ...options, accepted }),
      subjects: documents.flatMap(({ lastGood }) => {
        if (!lastGood) return [];
        const names = namesOf(lastGood, layout);
        const own = pacts
          .flatMap((pact) => pact.lastGood ?? [])
          .filter(({ provider }) => names.includes(provider));
        return { document: lastGood, pacts: own };
      }),
    };
  }

  #document(file: string, { layout, maxFileSize }: WorkspaceSettings): ReadFile<OpenApiDocument> {
    const root = layout?.documents?.find((one) => one.file === file)?.root;
    return this.#read(file, this.#documents, () => {
      const value = loadDocumentSync(file, { root, maxFileSize, overlay: this.#openText });
      return { value, files: value.files };
    });
  }

  #pact(file: string, { maxFileSize }: WorkspaceSettings): ReadFile<Pact> {
    return this.#read(file, this.#pacts, () => {
      const value = readPact(readSourceSync(file, { maxFileSize, overlay: this.#openText }));
      return { value, files: [file] };
    });
  }

  #read<Value extends OpenApiDocument | Pact>(
    file: string,
    kept: KeptFiles<Value>,
    read: () => { value: Value; files: readonly string[] },
  ): ReadFile<Value> {
    try {
      const value = kept.get(file, read);
      this.#lastGood.set(file, value);
      return { file, value, lastGood: value, faults: [] };
    } catch (error) {
      if (!(error instanceof DocumentError || error instanceof PactError)) throw error;
      const faults = error instanceof DocumentError ? error.faults : [error];
      return { file, value: undefined, lastGood: this.#lastGood.get(file) as Value | undefined, faults };
    }
  }

  #isDocument(file: string): boolean {
    return /^\s*[{,]?\s*["']?(openapi|swagger)["']?\s*:/m.test(this.#openText(file)?.slice(0, 65_536) ?? '');
  }
}

function namesOf(document: OpenApiDocument, layout: Layout | undefined): string[] {
  try {
    return providerNames(document, layout);
  } catch (error) {
    if (error instanceof DocumentError) return [documentName(document.file)];
    throw error;
  }
}
