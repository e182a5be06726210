import { resolve } from 'node:path';
import type { Pact } from '@specpact/compare';
import { printable } from '@specpact/spec';
import { providerNames } from './provider-names.ts';
import { type InputOptions, InputReader } from './read-inputs.ts';
import type { Subject } from './subjects.ts';

/**
 * One document and the pacts that were named with it. They belong together, whatever provider the pacts name.
 *
 * @param warn is told of each pact that names another provider.
 * @throws {VerifyError} if a file cannot be read.
 */
export async function collectNamed(
  options: InputOptions,
  documentFile: string,
  pactFiles: readonly string[],
  warn: (line: string) => void,
): Promise<Subject[]> {
  const reader = new InputReader(options);
  const [document] = await reader.documents([documentFile]);
  const pacts = await reader.pacts([...new Set(pactFiles.map((file) => resolve(options.cwd, file)))]);
  reader.finish();
  if (!document) return [];
  const names = providerNames(document, options.layout);
  for (const { provider, consumer } of pacts) {
    if (!names.includes(provider)) {
      warn(
        printable(
          `the pact of ${consumer} names the provider "${provider}"; it is judged by ${documentFile} as asked`,
        ),
      );
    }
  }
  return [{ document, pacts }];
}

/**
 * Pacts that are judged by no document.
 *
 * @throws {VerifyError} if a file cannot be read.
 */
export async function collectPacts(options: InputOptions, pactFiles: readonly string[]): Promise<Pact[]> {
  const reader = new InputReader(options);
  const pacts = await reader.pacts([...new Set(pactFiles.map((file) => resolve(options.cwd, file)))]);
  reader.finish();
  return pacts;
}
