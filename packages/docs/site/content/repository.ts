import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** Where a file that has no page of its own can be read. */
export const SOURCE_URL = 'https://github.com/specpact/specpact/blob/main/';

/** @param path of a file, from the top of the repository. */
export function readSource(path: string): string {
  return readFileSync(new URL(path, `file://${ROOT}`), 'utf8');
}
