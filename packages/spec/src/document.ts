import { dirname, resolve as resolvePath } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle/bundle.ts';
import type { Bundle, DynamicResource, Graft } from './bundle/bundled-document.ts';
import { documentName } from './files/document-name.ts';
import type { ReadOptions } from './files/read-bytes.ts';
import { readSource, readSourceSync } from './files/read-source.ts';
import { isJsonObject, type JsonObject } from './json/json.ts';
import { type Path, parsePointer, valueAt } from './json/json-pointer.ts';
import { type Operation, readOperations } from './model/operation.ts';
import type { Resolved } from './model/resolvable-document.ts';
import { readWebhooks, type Webhook } from './model/webhook.ts';
import { checkDrafts } from './reference/check-drafts.ts';
import { readReference } from './reference/reference.ts';
import { DocumentError } from './text/document-error.ts';
import type { SourcePosition } from './text/source-position.ts';
import { SourceText } from './text/source-text.ts';
import { type Dialect, dialectOf } from './words/dialect.ts';
import { type OpenApiVersion, readVersion, versionFault } from './words/version.ts';

/** An OpenAPI 3.0 or 3.1 document: its value as written, and answers to questions about it. */
export class OpenApiDocument {
  /** The name of the API and of the Pact provider: the name of the file without its ending. */
  readonly name: string;
  /** Absolute path of the document. */
  readonly file: string;
  /** Every file that was read for it, the document first. A watcher watches them, a cache hashes them. */
  readonly files: readonly string[];
  /**
   * The value of the document. Do not change it. A document of one file is as it was written. The parts of other
   * files stand under `components`, so every `$ref` begins with `#`.
   */
  readonly root: JsonObject;
  /** The version of OpenAPI that it is written in. */
  readonly version: OpenApiVersion;
  /** How its schemas are read. */
  readonly dialect: Dialect;
  /** Each operation of the document, in the order of the document. */
  readonly operations: readonly Operation[];
  /** Each message that the provider sends on its own, in the order of the document. */
  readonly webhooks: readonly Webhook[];
  readonly #sources: readonly SourceText[];
  readonly #grafts: readonly Graft[];
  readonly #resources: readonly DynamicResource[];

  /** @param read reads another file that the document refers to. Without it the document must not refer to one. */
  constructor(source: SourceText, read: (file: string) => SourceText = refuse) {
    const { root, version } = openApiRoot(source);
    const bundled = bundleOf(source, root, version !== '3.0', read);
    this.version = version;
    this.dialect = dialectOf(version);
    this.#sources = bundled.sources;
    this.#grafts = bundled.grafts.toSorted((a, b) => b.at.length - a.at.length);
    this.#resources = bundled.resources.toSorted((a, b) => b.at.length - a.at.length);
    this.file = source.file;
    this.files = bundled.sources.map(({ file }) => file);
    this.name = documentName(source.file);
    this.root = bundled.root;
    const namesDraft = root.jsonSchemaDialect !== undefined || bundled.sources.some(namesSchema);
    if (version !== '3.0' && namesDraft) checkDrafts(bundled.root, (path) => this.locate(path, 'value'));
    this.operations = readOperations(this);
    this.webhooks = readWebhooks(this);
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

  /** The digits of a number as they are written. See {@link SourceText.numberText}. */
  numberText(path: Path): string | undefined {
    const { source, path: inSource } = this.#written(path);
    return source.numberText(inSource);
  }

  /** The file of a part of the document, and its path there. */
  #written(path: Path): { source: SourceText; path: Path } {
    const graft = this.#grafts.find(({ at }) => at.every((token, depth) => path[depth] === token));
    if (graft) return { source: graft.source, path: [...graft.path, ...path.slice(graft.at.length)] };
    return { source: this.#sources[0] as SourceText, path };
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

/**
 * Reads an OpenAPI document from disk, with the files that it refers to. These must lie in its folder or below it.
 * Nothing is ever read from the network.
 *
 * @throws {DocumentError} if it is missing, malformed, not OpenAPI 3.0 or 3.1, or has a `$ref` that
 * leads nowhere.
 */
export async function loadDocument(file: string | URL, options: ReadOptions = {}): Promise<OpenApiDocument> {
  return new OpenApiDocument(await readSource(absolute(file), options), (other) =>
    readSourceSync(other, options),
  );
}

/**
 * {@link loadDocument} without waiting.
 *
 * @throws {DocumentError} as `loadDocument` does.
 */
export function loadDocumentSync(file: string | URL, options: ReadOptions = {}): OpenApiDocument {
  return new OpenApiDocument(readSourceSync(absolute(file), options), (other) =>
    readSourceSync(other, options),
  );
}

function absolute(file: string | URL): string {
  return resolvePath(file instanceof URL ? fileURLToPath(file) : file);
}

/** Reads a document of one file from memory. `file` is its name, for its API and for places. */
export function parseDocument(file: string, text: string): OpenApiDocument {
  return new OpenApiDocument(new SourceText(file, text));
}

/** Whether a schema may say in which draft it is written. */
function namesSchema({ text }: SourceText): boolean {
  return text.includes('$schema');
}

/** Bundles a document. One that overflows the stack was made for that: nobody nests so deeply. */
function bundleOf(
  source: SourceText,
  root: JsonObject,
  isNamed: boolean,
  read: (file: string) => SourceText,
): Bundle {
  try {
    return bundle(source, root, isNamed, read);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new DocumentError('nested too deeply to be read', { position: source.locate([]), cause });
  }
}

function refuse(file: string): SourceText {
  throw new DocumentError('a document in memory cannot refer to other files', {
    position: { file, line: 1, column: 1 },
  });
}

function openApiRoot(source: SourceText): { root: JsonObject; version: OpenApiVersion } {
  const { value } = source;
  const fail = (reason: string, path: Path) => new DocumentError(reason, { position: source.locate(path) });
  if (!isJsonObject(value)) throw fail('not an OpenAPI document: it is no object', []);
  if (value.swagger !== undefined) {
    throw fail(`OpenAPI (Swagger) ${value.swagger} is not supported: convert it to OpenAPI 3.0 or 3.1`, [
      'swagger',
    ]);
  }
  if (value.openapi === undefined) throw fail('not an OpenAPI document: it has no "openapi" member', []);
  const version = readVersion(value.openapi);
  if (version === undefined) throw fail(versionFault(value.openapi), ['openapi']);
  // A document without `info` breaks OpenAPI (3.1, section 4.8.1). It still describes all answers of the API.
  if (value.info === undefined && !isJsonObject(value.paths)) {
    throw fail('not an OpenAPI document: it has neither "info" nor "paths"', []);
  }
  if (value.info !== undefined && !isJsonObject(value.info)) throw fail('"info" must be an object', ['info']);
  if (value.paths !== undefined && !isJsonObject(value.paths))
    throw fail('"paths" must be an object', ['paths']);
  return { root: value, version };
}
