import { dirname } from 'node:path';
import { isJsonObject, type JsonObject } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';
import type { ObjectKind } from '../reference/object-kind.ts';
import { DocumentError } from '../text/document-error.ts';
import type { SourceText } from '../text/source-text.ts';
import { type OpenApiVersion, readVersion, versionFault } from '../words/version.ts';

/** The root of a document in one file, and how it is read. */
export interface DocumentRoot {
  root: JsonObject;
  version: OpenApiVersion;
  kind: ObjectKind;
  /** Whether `$id` and anchors are keywords. Before OpenAPI 3.1 they are not. */
  isNamed: boolean;
  /** Only files in this folder or below it are read. */
  folder: string;
}

/** @throws {DocumentError} if the text is no OpenAPI document of a version that is read. */
export function readDocumentRoot(source: SourceText, folder = dirname(source.file)): DocumentRoot {
  const { value } = source;
  const fail = (reason: string, path: Path) => new DocumentError(reason, { position: source.locate(path) });
  if (!isJsonObject(value)) throw fail('not an OpenAPI document: it is not an object', []);
  const member = value.swagger === undefined ? 'openapi' : 'swagger';
  const written = value[member];
  if (written === undefined) {
    throw fail('not an OpenAPI document: it has neither an "openapi" nor a "swagger" member', []);
  }
  const version = readVersion(member, written, source.numberText([member]));
  if (version === undefined) throw fail(versionFault(member, written), [member]);
  // A document without `info` breaks OpenAPI (3.1, section 4.8.1). It still describes all answers of the API.
  if (value.info === undefined && !isJsonObject(value.paths)) {
    throw fail('not an OpenAPI document: it has neither "info" nor "paths"', []);
  }
  for (const name of ['info', 'paths']) {
    if (value[name] !== undefined && !isJsonObject(value[name])) {
      throw fail(`"${name}" must be an object`, [name]);
    }
  }
  const kind = version === '2.0' ? 'swagger' : 'document';
  return { root: value, version, kind, isNamed: version === '3.1' || version === '3.2', folder };
}
