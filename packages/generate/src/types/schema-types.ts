// types/ takes a document.
// It gives the text of `schema.ts`: its types, as an emitter writes them.
import type { OpenApiDocument } from '@specpact/spec';
import type { NativeValues } from '../native/native-values.ts';
import type { Emitter, PreparedTypes, SchemaTypes } from './emitter.ts';
import { openapiTypescript } from './openapi-typescript/openapi-typescript.ts';

/** The emitter that the generator uses. */
export const EMITTER: Emitter = openapiTypescript;

/**
 * Reads what the types of a document are made of. Whatever follows can rely on the document's structure.
 *
 * @param native the values that are of type `Date` or `bigint`.
 * @throws {DocumentError} if the document's structure is not that of OpenAPI.
 */
export function preparedTypes(document: OpenApiDocument, native?: NativeValues): Promise<PreparedTypes> {
  return EMITTER.prepare(document, native);
}

/** The types of a document as TypeScript source. */
export async function schemaTypes(document: OpenApiDocument, native?: NativeValues): Promise<SchemaTypes> {
  return (await preparedTypes(document, native)).write();
}
