import { dirname } from 'node:path';
import { bundle } from './bundle/bundle.ts';
import type { Bundle, DynamicResource, Graft } from './bundle/bundled-document.ts';
import { type DocumentRoot, readDocumentRoot } from './bundle/document-root.ts';
import { WrittenParts } from './bundle/written-parts.ts';
import { documentName } from './files/document-name.ts';
import { normalForm } from './forms/oas32/normal-form.ts';
import { translateSwagger } from './forms/swagger/translate-swagger.ts';
import { isJsonObject, type JsonObject, type JsonValue } from './json/json.ts';
import { formatPointer, type Path, parsePointer, replaceAt, valueAt } from './json/json-pointer.ts';
import { findOddities, type Oddity } from './model/oddities.ts';
import { type Operation, readOperations } from './model/operation.ts';
import type { Resolved } from './model/resolvable-document.ts';
import { readWebhooks, type Webhook } from './model/webhook.ts';
import { checkDrafts } from './reference/check-drafts.ts';
import type { ObjectKind } from './reference/object-kind.ts';
import { readReference } from './reference/reference.ts';
import type { YamlComments } from './text/comments.ts';
import { DocumentError, type DocumentFault } from './text/document-error.ts';
import type { SourcePosition } from './text/source-position.ts';
import { type ReadFile, SourceText } from './text/source-text.ts';
import { type Dialect, dialectOf } from './words/dialect.ts';
import type { OpenApiVersion } from './words/version.ts';

/** Another value in the place of a part of a document. */
export interface Revision {
  /** The place of the part in {@link OpenApiDocument.root}. */
  at: Path;
  value: JsonValue;
  /** The place in `root` that the value is from. Positions of what is below it are found there. */
  from: Path;
}

/** An OpenAPI document of any version: its value, and answers to questions about it. */
export class OpenApiDocument {
  /** The name of the API and of the Pact provider: the name of the file without its ending. */
  readonly name: string;
  /** Absolute path of the document. */
  readonly file: string;
  /** Every file that was read for it, the document first. A watcher watches them, a cache hashes them. */
  readonly files: readonly string[];
  /**
   * The value of the document. Do not change it. A document of one file is as it was written, but for Swagger 2.0
   * and OpenAPI 3.2: see {@link written}. The parts of other files stand under `components`, so every `$ref` begins with `#`.
   */
  readonly root: JsonObject;
  /**
   * The document in the version that it is written in, its files joined. It differs from `root` for Swagger 2.0, which
   * `root` has in the form of OpenAPI 3.0, and for the additions of 3.2 that have another form in 3.1.
   */
  readonly written: { readonly root: JsonObject; readonly kind: ObjectKind };
  /** The version of OpenAPI that it is written in. */
  readonly version: OpenApiVersion;
  /** How its schemas are read. */
  readonly dialect: Dialect;
  /** Each operation of the document, in the order of the document. */
  readonly operations: readonly Operation[];
  /** Each message that the provider sends on its own, in the order of the document. */
  readonly webhooks: readonly Webhook[];
  /**
   * The references that lead nowhere, in components that no operation and no webhook uses. These components, and those
   * that refer to them, are left out of `root`. `lint` reports them.
   */
  readonly brokenUnused: readonly DocumentFault[];
  /**
   * The examples whose `externalValue` could not be read: it leads to the network, or its file is missing. They have no
   * value. `lint` reports them.
   */
  readonly unreadExamples: readonly DocumentFault[];
  #oddities: readonly Oddity[] | undefined;
  readonly #parts: WrittenParts | undefined;
  #revised: WrittenParts | undefined;
  readonly #source: readonly [SourceText, ReadFile, string | undefined];
  readonly #sources: readonly SourceText[];
  readonly #grafts: readonly Graft[];
  readonly #resources: readonly DynamicResource[];
  readonly #references: ReadonlySet<string> | undefined;

  /**
   * @param read reads another file that the document refers to. Without it the document must not refer to one.
   * @param folder only files in it or below it are read; by default the folder of the document.
   * @param revisions what `root` has in another form than it is written, see {@link revised}.
   */
  constructor(
    source: SourceText,
    read: ReadFile = refuse,
    folder?: string,
    revisions: readonly Revision[] = [],
  ) {
    this.#source = [source, read, folder];
    const documentRoot = readDocumentRoot(source, folder);
    const { version, kind, isNamed } = documentRoot;
    const bundled = bundleOf(source, documentRoot, read);
    const translated = translatedForm(bundled.root, version);
    this.version = version;
    this.dialect = dialectOf(version);
    this.brokenUnused = bundled.unused ?? [];
    this.unreadExamples = bundled.unread ?? [];
    this.#sources = bundled.sources;
    this.#grafts = bundled.grafts.toSorted((a, b) => b.at.length - a.at.length);
    this.#resources = bundled.resources.toSorted((a, b) => b.at.length - a.at.length);
    this.#references = bundled.references;
    this.file = source.file;
    this.files = [...new Set(bundled.sources.map(({ file }) => file))];
    this.name = documentName(source.file);
    this.root = this.#revise(translated?.root ?? bundled.root, revisions);
    this.written = { root: bundled.root, kind };
    this.#parts = translated?.parts;
    const namesDraft = this.root.jsonSchemaDialect !== undefined || bundled.sources.some(namesSchema);
    if (isNamed && namesDraft) checkDrafts(bundled.root, (path) => this.locate(path, 'value'));
    this.operations = readOperations(this);
    this.webhooks = readWebhooks(this);
  }

  /**
   * The same document with other values at some places, for code that reads a part in another form. Positions are still
   * those of the text. A revision of a part comes before those of what is in it.
   */
  revised(revisions: readonly Revision[]): OpenApiDocument {
    return new OpenApiDocument(...this.#source, revisions);
  }

  #revise(root: JsonObject, revisions: readonly Revision[]): JsonObject {
    if (revisions.length === 0) return root;
    const copy = structuredClone(root);
    const moved = new WrittenParts();
    for (const { at, value, from } of revisions) {
      replaceAt(copy, at, value);
      moved.move(at, from);
    }
    this.#revised = moved;
    return copy;
  }

  /** What is odd in the document, and no reason to refuse it. `lint` reports it. */
  get oddities(): readonly Oddity[] {
    this.#oddities ??= findOddities(this);
    return this.#oddities;
  }

  /**
   * The path of a part that holds everything in which another version of the document differs, and that no reference
   * leads into. So all that does not stand in it says the same in both, wherever its references lead. `undefined` if
   * there is no such part, or if that is not known: it is for documents of one file of JSON.
   */
  changedPart(other: OpenApiDocument): Path | undefined {
    if (!this.#isAsWritten || !other.#isAsWritten) return undefined;
    const path = this.#source[0].changedPart(other.#source[0]);
    // Only a reference to a component can't lead to another part, nor to what holds it.
    if (path === undefined || path.length === 0 || path[0] === 'components') return undefined;
    const leadElsewhere = (references: ReadonlySet<string> | undefined) =>
      references === undefined || [...references].some(($ref) => !$ref.startsWith('#/components/'));
    return [this, other].some((one) => leadElsewhere(one.#references)) ? undefined : path;
  }

  /** Whether `root` is what its one file says. */
  get #isAsWritten(): boolean {
    return this.root === this.#source[0].value;
  }

  /** The operation with this `operationId`. */
  operation(id: string): Operation | undefined {
    return this.operations.find((operation) => operation.id === id);
  }

  /** The webhook of this name. */
  webhook(name: string): Webhook | undefined {
    return this.webhooks.find((webhook) => webhook.name === name);
  }

  /** The text of one of its files, for excerpts. @default the file of the document */
  text(file = this.file): string | undefined {
    return this.#sources.find((source) => source.file === file)?.text;
  }

  /** The place of a part of the document, or of the nearest part around it. */
  locate(path: Path | string, of: 'key' | 'value' = 'key'): SourcePosition {
    const tokens = typeof path === 'string' ? parsePointer(path) : path;
    const { source, path: inSource } = this.#written(tokens);
    return source.locate(inSource, of);
  }

  /** The path of a part in its file. {@link locate} gives the file. */
  pathInFile(path: Path): Path {
    return this.#written(path).path;
  }

  /**
   * The digits of a number as they are written. See {@link SourceText.numberText}.
   *
   * @param of what the path is of: `root`, or `written`.
   */
  numberText(path: Path, of: 'root' | 'written' = 'root'): string | undefined {
    const { source, path: inSource } = this.#inFile(of === 'root' ? this.#pathAsWritten(path) : path);
    return source.numberText(inSource);
  }

  /**
   * The YAML comments at the place where a part is written, and that place.
   *
   * @param of what the path is of: `root`, or `written`.
   */
  commentsAt(
    path: Path,
    of: 'root' | 'written' = 'root',
  ): { place: string; comments: YamlComments } | undefined {
    const { source, path: inSource } = this.#inFile(of === 'root' ? this.#pathAsWritten(path) : path);
    const comments = source.commentsAt(inSource);
    return comments && { place: `${source.file}#${formatPointer(inSource)}`, comments };
  }

  /** The file of a part of the document, and its path there. */
  #written(path: Path): { source: SourceText; path: Path } {
    return this.#inFile(this.#pathAsWritten(path));
  }

  /** The file of a part of `written`, and its path there. */
  #inFile(path: Path): { source: SourceText; path: Path } {
    const graft = this.#grafts.find(({ at }) => at.every((token, depth) => path[depth] === token));
    if (graft) return { source: graft.source, path: [...graft.path, ...path.slice(graft.at.length)] };
    return { source: this.#sources[0] as SourceText, path };
  }

  /** The path in `root` of a part of `written`. */
  pathOfWritten(path: Path): Path {
    return this.#parts?.translated(path) ?? path;
  }

  /** The path of a part in `written`, or of the nearest part around it. */
  #pathAsWritten(path: Path): Path {
    const parts = [this.#revised, this.#parts].filter((moved) => moved !== undefined);
    if (parts.length === 0) return path;
    let written = parts.reduce((at, moved) => moved.written(at), path);
    while (valueAt(this.written.root, written) === undefined) written = written.slice(0, -1);
    return written;
  }

  /**
   * The value at a path. `$ref`s on the way and at the end are followed.
   *
   * @throws {DocumentError} if a `$ref` leads nowhere or in a circle.
   */
  resolve(path: Path): Resolved | undefined {
    let resolved: Resolved = { value: this.root, path: [] };
    for (const token of path) {
      resolved = this.#follow(resolved);
      const value = valueAt(resolved.value, [token]);
      if (value === undefined) return undefined;
      resolved = { value, path: [...resolved.path, token] };
    }
    return this.#follow(resolved);
  }

  /** Whether it has `$dynamicAnchor`s. Then the target of a `$dynamicRef` depends on the way to it. */
  get isDynamic(): boolean {
    return this.#resources.length > 0;
  }

  /** The schema resource of a part of the document, with its `$dynamicAnchor`s. */
  resourceAt(path: Path): DynamicResource | undefined {
    return this.#resources.find(({ at }) => at.every((token, depth) => path[depth] === token));
  }

  /** The target of a `$ref`, one step away. It may be a `$ref` itself. */
  target($ref: string): Resolved | undefined {
    const target = readReference($ref, this.file, dirname(this.file));
    const value = typeof target === 'string' ? undefined : valueAt(this.root, target.path);
    return typeof target === 'string' || value === undefined ? undefined : { value, path: target.path };
  }

  #follow(start: Resolved): Resolved {
    let resolved = start;
    const seen = new Set<string>();
    while (isJsonObject(resolved.value) && typeof resolved.value.$ref === 'string') {
      const { $ref } = resolved.value;
      const fail = (reason: string) =>
        new DocumentError(`$ref "${$ref}" ${reason}`, {
          position: this.locate([...resolved.path, '$ref'], 'value'),
        });
      if (seen.has($ref)) throw fail('leads back to itself');
      seen.add($ref);
      const target = readReference($ref, this.file, dirname(this.file));
      if (typeof target === 'string') throw fail(target);
      const { path } = target;
      const value = valueAt(this.root, path);
      if (value === undefined) throw fail('leads nowhere');
      resolved = { value, path };
    }
    return resolved;
  }
}

/** Reads a document of one file from memory. `file` is its name, for its API and for places. */
export function parseDocument(file: string, text: string): OpenApiDocument {
  return new OpenApiDocument(new SourceText(file, text));
}

/** Whether a schema may say in which draft it is written. */
function namesSchema({ text }: SourceText): boolean {
  return text.includes('$schema');
}

/** Bundles a document. A document that overflows the stack is refused: nobody nests so deeply. */
function bundleOf(source: SourceText, root: DocumentRoot, read: ReadFile): Bundle {
  try {
    return bundle(source, root, read);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new DocumentError('nested too deeply to be read', { position: source.locate([]), cause });
  }
}

/** The form that all code reads, if the document is written in another one. */
function translatedForm(root: JsonObject, version: OpenApiVersion) {
  if (version === '2.0') return translateSwagger(root);
  return version === '3.2' ? normalForm(root) : undefined;
}

function refuse(file: string): SourceText {
  throw new DocumentError('a document in memory cannot refer to other files', {
    position: { file, line: 1, column: 1 },
  });
}
