import { readFile } from 'node:fs/promises';
import { basename, resolve as resolvePath } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DocumentError } from './document-error.ts';
import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';
import { formatPointer, type Path, parsePointer, valueAt } from './json-pointer.ts';
import { type Operation, readOperations } from './operation.ts';
import type { SourcePosition } from './source-position.ts';
import { SourceText } from './source-text.ts';

/** A value found in a document, and the path at which it is written once `$ref`s are followed. */
export interface Resolved {
  value: JsonValue;
  path: Path;
}

/** An OpenAPI 3.0 or 3.1 document: its value as written, and the questions asked of it. */
export class OpenApiDocument {
  /** The name of the API and of the Pact provider: the file's name without its ending. */
  readonly name: string;
  /** Absolute path of the document. */
  readonly file: string;
  /** Every file that was read for it, the document first: what a watcher watches, a cache hashes. */
  readonly files: readonly string[];
  /** The document's value, `$ref`s as written. Not to be changed. */
  readonly root: JsonObject;
  /** Each operation of the document, in the order of the document. */
  readonly operations: readonly Operation[];
  readonly #source: SourceText;

  constructor(source: SourceText) {
    this.#source = source;
    this.file = source.file;
    this.files = [source.file];
    this.name = documentName(source.file);
    this.root = openApiRoot(source);
    this.operations = readOperations(this);
  }

  /** The operation with this `operationId`. */
  operation(id: string): Operation | undefined {
    return this.operations.find((operation) => operation.id === id);
  }

  /** The text of the document, for excerpts. */
  get text(): string {
    return this.#source.text;
  }

  /** Where a part of the document is written; the nearest part around it if there is none. */
  locate(path: Path | string, of: 'key' | 'value' = 'key'): SourcePosition {
    return this.#source.locate(typeof path === 'string' ? parsePointer(path) : path, of);
  }

  /**
   * The value at a path, `$ref`s on the way and at its end followed.
   *
   * @throws {DocumentError} if a `$ref` leads nowhere, in a circle, or out of the document.
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

  #follow(start: Resolved): Resolved {
    let resolved = start;
    const seen = new Set<string>();
    while (isJsonObject(resolved.value) && typeof resolved.value.$ref === 'string') {
      const { $ref } = resolved.value;
      const fail = (reason: string) =>
        new DocumentError(`$ref "${$ref}" ${reason}`, {
          position: this.locate([...resolved.path, '$ref'], 'value'),
        });
      if (!$ref.startsWith('#')) throw fail('leads out of the document, which is not supported');
      if (seen.has($ref)) throw fail('leads back to itself');
      seen.add($ref);
      const path = referencePath($ref);
      const value = path && valueAt(this.root, path);
      if (!path || value === undefined) throw fail('leads nowhere');
      resolved = { value, path };
    }
    return resolved;
  }
}

/**
 * Reads an OpenAPI document from disk.
 *
 * @throws {DocumentError} if it is missing, malformed, or not OpenAPI 3.0 or 3.1.
 */
export async function loadDocument(file: string | URL): Promise<OpenApiDocument> {
  const path = resolvePath(file instanceof URL ? fileURLToPath(file) : file);
  return new OpenApiDocument(await readSource(path));
}

/** Reads a document that is already in memory; `file` gives it its name and its places. */
export function parseDocument(file: string, text: string): OpenApiDocument {
  return new OpenApiDocument(new SourceText(file, text));
}

/**
 * Reads a JSON or YAML file with its positions, whatever it describes.
 *
 * @throws {DocumentError} if it is missing, not readable, empty or malformed.
 */
export async function readSource(file: string): Promise<SourceText> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const reason =
      code === 'ENOENT'
        ? 'no such file'
        : code === 'EISDIR'
          ? 'is a folder, not a file'
          : `cannot be read (${code ?? cause})`;
    throw new DocumentError(reason, { position: { file, line: 1, column: 1 }, cause });
  }
  if (text.trim() === '') {
    throw new DocumentError('the file is empty', { position: { file, line: 1, column: 1 } });
  }
  return new SourceText(file, text);
}

/** The API's name: `external-support` for `openapi/external-support.yaml`. */
export function documentName(file: string): string {
  return basename(file).replace(/(\.openapi)?\.(ya?ml|json)$/i, '');
}

function openApiRoot(source: SourceText): JsonObject {
  const { value } = source;
  const fail = (reason: string, path: Path) => new DocumentError(reason, { position: source.locate(path) });
  if (!isJsonObject(value)) throw fail('not an OpenAPI document: it is no object', []);
  if (value.swagger !== undefined) {
    throw fail(`OpenAPI (Swagger) ${value.swagger} is not supported: convert it to OpenAPI 3.0 or 3.1`, [
      'swagger',
    ]);
  }
  if (value.openapi === undefined) throw fail('not an OpenAPI document: it has no "openapi" member', []);
  if (typeof value.openapi !== 'string' || !/^3\.[01]\.\d+/.test(value.openapi)) {
    throw fail(`OpenAPI ${JSON.stringify(value.openapi)} is not supported: 3.0 and 3.1 are`, ['openapi']);
  }
  if (!isJsonObject(value.info)) throw fail('not an OpenAPI document: it has no "info" object', ['info']);
  if (value.paths !== undefined && !isJsonObject(value.paths))
    throw fail('"paths" must be an object', ['paths']);
  return value;
}

/** The path of a `#` reference (RFC 6901, section 6), or `undefined` if it is none. */
function referencePath($ref: string): Path | undefined {
  try {
    return parsePointer(decodeURIComponent($ref.slice(1)));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof URIError) return undefined;
    throw error;
  }
}

/** The pointer of a place, `#` first, as a `$ref` writes it. */
export function referenceTo(path: Path): string {
  return `#${formatPointer(path)}`;
}
