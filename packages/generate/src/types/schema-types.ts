// types/ takes a document.
// It gives the text of `schema.ts`: its types, as an emitter writes them.
import type { OpenApiDocument } from '@specpact/spec';
import type { NativeValues } from '../native/native-values.ts';
import type { Emitter, SchemaTypes } from './emitter.ts';
import { openapiTypescript } from './openapi-typescript/openapi-typescript.ts';

/** The emitter that the generator uses. */
export const EMITTER: Emitter = openapiTypescript;

/**
 * The types of a document as TypeScript source.
 *
 * @param native the values that are of type `Date` or `bigint`.
 * @throws {DocumentError} if the document's structure is not that of OpenAPI.
 */
export function schemaTypes(document: OpenApiDocument, native?: NativeValues): Promise<SchemaTypes> {
  return EMITTER.emit(document, native);
}
