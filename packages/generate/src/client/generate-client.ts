// client/ takes the texts of types, contract and validators.
// It gives all files of a client, or of a package with a client.
import { DocumentError, type OpenApiDocument } from '@specpact/spec';
import { banner } from '../source/banner.ts';
import { runtimeVersion } from '../source/generator.ts';
import type { ImportEnding } from './client-source.ts';
import type { GeneratedFile } from './generated-file.ts';

/** What is generated, and how. */
export interface GenerateOptions {
  /**
   * `parts`: types, contract and validators, for a client that a person writes. `client`: those, and a
   * client with a method per operation. `package`: all that, in `src`, and what makes a package of it.
   *
   * @default 'parts'
   */
  layout?: 'parts' | 'client' | 'package';
  /** The package's name; for the layout `package`. */
  packageName?: string | undefined;
  /**
   * How files import each other: `.js` is what compilers want; `.ts` is for what runs sources.
   *
   * @default 'js'
   */
  imports?: ImportEnding | undefined;
  /** Called with what begins, in a word: a large document takes seconds. */
  onProgress?: ((step: string) => void) | undefined;
}

/**
 * Generates the files of a document's client. Nothing is written.
 *
 * @param documentPath how the files call the document: its path from the repository's root.
 * @throws {DocumentError} if the document's structure is not that of OpenAPI.
 */
export async function generateClient(
  document: OpenApiDocument,
  documentPath: string,
  options: GenerateOptions = {},
): Promise<readonly GeneratedFile[]> {
  try {
    return await makeFiles(document, documentPath, options);
  } catch (cause) {
    // The stack has overflowed, here or in a tool below: by depth, or by a list that is handed on whole.
    const overflow = [cause, cause instanceof Error ? cause.cause : undefined];
    if (!overflow.some((error) => error instanceof RangeError)) throw cause;
    throw new DocumentError('too large, or nested too deeply, for a client to be made of it', {
      position: document.locate([]),
      cause,
    });
  }
}

async function makeFiles(
  document: OpenApiDocument,
  documentPath: string,
  { layout = 'parts', packageName = '', imports = 'js', onProgress }: GenerateOptions,
): Promise<readonly GeneratedFile[]> {
  // Loaded now and not with this module: what is unchanged is known without them.
  const [
    { schemaTypes },
    { scenarioTypes },
    { contractSource },
    { validatorsSource },
    { clientSource },
    { indexSource },
  ] = await Promise.all([
    import('../types/schema-types.ts'),
    import('../types/scenario-types.ts'),
    import('../contract/contract.ts'),
    import('../validators/validators.ts'),
    import('./client-source.ts'),
    import('./index-source.ts'),
  ]);
  onProgress?.('types');
  const types = (await schemaTypes(document)) + scenarioTypes(document);
  onProgress?.('validators');
  const sources = [
    { name: 'contract.ts', text: contractSource(document) },
    { name: 'schema.ts', text: types },
    { name: 'validators.ts', text: validatorsSource(document) },
  ];
  if (layout !== 'parts') {
    sources.push(
      { name: 'client.ts', text: clientSource(document, imports) },
      { name: 'index.ts', text: indexSource(document, imports) },
    );
  }
  const top = banner(documentPath);
  const files = sources
    .map(({ name, text }) => ({ name, text: top + text }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  if (layout !== 'package') return files;
  const { packageFiles } = await import('./package-files.ts');
  return [
    ...packageFiles(document, { packageName, ...runtimeVersion() }),
    ...files.map((file) => ({ ...file, name: `src/${file.name}` })),
  ];
}
