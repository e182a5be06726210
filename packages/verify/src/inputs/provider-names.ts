import { DocumentError, type OpenApiDocument } from '@specpact/spec';
import { entryOf, type Layout } from './layout.ts';

/** The member of a document that names its provider, if pacts use another name than the file has. */
const MEMBER = 'x-pact-provider';

/**
 * The names by which pacts may call the provider of a document: that of its file, and those of `x-pact-provider`,
 * and those of the layout.
 *
 * @throws {DocumentError} if `x-pact-provider` is neither a name nor a list of names.
 */
export function providerNames(document: OpenApiDocument, layout?: Layout): string[] {
  const known = [document.name, ...(entryOf(layout, document)?.providers ?? [])];
  const given = document.root[MEMBER];
  if (given === undefined) return [...new Set(known)];
  const names = [given].flat().filter((name) => typeof name === 'string' && name !== '');
  if (names.length === 0 || names.length < [given].flat().length) {
    throw new DocumentError(
      `${MEMBER} must be the name of a provider in the pacts, or a list of such names`,
      {
        position: document.locate([MEMBER], 'value'),
      },
    );
  }
  return [...new Set([...known, ...names.map(String)])];
}
