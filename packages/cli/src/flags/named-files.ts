import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError } from './usage-error.ts';

/** The flags that name a document and its pacts, for `parseFlags`. */
export const FILE_FLAGS = {
  document: { type: 'string' },
  pact: { type: 'string', multiple: true },
} as const;

/**
 * Reads {@link FILE_FLAGS}. A shell expands `--pact pacts/*.json`: the first file belongs to the flag, and the others
 * stand alone. A folder stands for the pacts in it.
 *
 * @param alone whether pacts may be named without a document.
 * @throws {UsageError} if one of the two is missing, or an argument belongs to no flag.
 */
export function namedFiles(
  { document, pact }: { document?: string | undefined; pact?: readonly string[] | undefined },
  positionals: readonly string[],
  cwd: string,
  alone = false,
): { document: string | undefined; pacts: string[] } | undefined {
  if (!pact && positionals.length > 0) {
    throw new UsageError(`"${positionals[0]}" belongs to no option: name pacts with --pact`);
  }
  if (!pact && document === undefined) return undefined;
  if (!pact || (document === undefined && !alone)) {
    throw new UsageError('--document and --pact go together: name the document and its pacts');
  }
  return { document, pacts: [...pact, ...positionals].flatMap((path) => pactsAt(path, cwd)) };
}

/** @throws {UsageError} if a folder has no pact: nothing would be judged. */
function pactsAt(path: string, cwd: string): string[] {
  const folder = resolve(cwd, path);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [path];
  const names = readdirSync(folder).filter((name) => /^[^.].*\.json$/i.test(name));
  if (names.length === 0)
    throw new UsageError(`there is no pact in the folder ${path}: run the consumer tests first`);
  return names.sort().map((name) => join(path, name));
}
