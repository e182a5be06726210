import type { OpenApiDocument } from '@specpact/spec';
import type { NativeValues } from '../native/native-values.ts';

/** The types of a document. */
export interface SchemaTypes {
  /** TypeScript source that exports `paths`, `components`, `operations`, `webhooks`, and a type for each schema. */
  text: string;
  /** The name of the type of each schema, by the name of its component. */
  names: ReadonlyMap<string, string>;
}

/**
 * What writes the types of a document. The rest of the generator knows only this, so another emitter can take the place
 * of the one that there is. `test/emitter` says what its types must be: it compares them, not their layout.
 *
 * - `operations` has each operation with an id of plain characters, and `paths` each operation by path and method:
 *   `parameters` by place, `requestBody`, and `responses` by status, with `headers` and with `content` by media type.
 * - Each schema is an exported type, under the name that `schemaTypeNames` gives. Where requests differ from
 *   responses, requests refer to a type of their own: `OrderWritable`.
 * - Comments have the descriptions, defaults and limits of the document.
 */
export interface Emitter {
  /** What it is called in messages. */
  readonly name: string;
  /**
   * Reads what types are made of.
   *
   * @param native the values that are of type `Date` or `bigint`. All others have the types of JSON.
   * @throws {DocumentError} if the document's structure is not that of OpenAPI.
   */
  prepare(document: OpenApiDocument, native?: NativeValues): Promise<PreparedTypes>;
}

/** The types of a document whose structure is sound. */
export interface PreparedTypes {
  /**
   * Writes the types.
   *
   * @throws {DocumentError} if no types can be made of the document.
   */
  write(): SchemaTypes;
}
