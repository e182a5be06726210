import type { OpenApiDocument } from '@specpact/spec';
import { banner } from './banner.ts';
import { contractSource } from './contract.ts';
import { schemaTypes } from './schema-types.ts';

/** A file of a generated client. */
export interface GeneratedFile {
  /** Its name in the folder of generated files. */
  name: string;
  /** The same for the same document, to the byte. */
  text: string;
}

/**
 * Generates the files of a document's client: its types, and the contract that `@specpact/client`
 * works by. Nothing is written.
 *
 * @param documentPath how the files call the document: its path from the repository's root.
 * @throws {DocumentError} if the document's structure is not that of OpenAPI.
 */
export async function generateClient(
  document: OpenApiDocument,
  documentPath: string,
): Promise<readonly GeneratedFile[]> {
  const top = banner(documentPath);
  return [
    { name: 'contract.ts', text: top + contractSource(document) },
    { name: 'schema.ts', text: top + (await schemaTypes(document)) },
  ];
}
