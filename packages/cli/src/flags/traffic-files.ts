import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError } from './usage-error.ts';

/**
 * The files that `--traffic FILE…` names. A folder stands for the files of traffic in it.
 *
 * @throws {UsageError} if a folder has none.
 */
export function trafficFiles(
  traffic: readonly string[],
  positionals: readonly string[],
  cwd: string,
): string[] {
  const files = [...traffic, ...positionals].flatMap((path) => filesAt(resolve(cwd, path), path));
  return [...new Set(files)];
}

function filesAt(path: string, shown: string): string[] {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [path];
  const names = readdirSync(path).filter((name) => /^[^.].*\.(har|json|jsonl|ndjson)$/i.test(name));
  if (names.length === 0)
    throw new UsageError(
      `there is no traffic in the folder ${shown}: it needs .har, .json, .jsonl or .ndjson`,
    );
  return names.sort().map((name) => join(path, name));
}
