import { collectFolders } from './collect-folders.ts';
import { collectNamed } from './collect-named.ts';
import type { InputOptions } from './read-inputs.ts';
import type { Subject } from './subjects.ts';

export interface KeptOptions extends InputOptions {
  /**
   * A document and its pacts, instead of the folders.
   *
   * @default every document of `openapi/` with the pacts of `pacts/` that name it
   */
  files?: { document: string; pacts: readonly string[] };
  /** Is told what a person should know. */
  warn?: (line: string) => void;
}

/**
 * Documents with their pacts. A document without a pact is kept.
 *
 * @throws {VerifyError} if a file cannot be read, or a pact has no document.
 */
export function collectKept(options: KeptOptions): Promise<Subject[]> {
  const { files, warn = () => {} } = options;
  return files ? collectNamed(options, files.document, files.pacts, warn) : collectFolders(options, 'kept');
}
