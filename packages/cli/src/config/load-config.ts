import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { DocumentError, formatPointer, formatPosition, readSource } from '@specpact/spec';
import { UsageError } from '../flags/usage-error.ts';

/** What a configuration file holds, not yet checked. */
export interface ConfigSource {
  file: string;
  value: unknown;
  /** Where a member stands, for a message: with line and column if that is known. */
  place(path: readonly string[]): string;
}

/** @throws {UsageError} if the file cannot be loaded. */
export async function loadConfig(file: string): Promise<ConfigSource> {
  return file.endsWith('.json') ? loadJson(file) : loadModule(file);
}

async function loadJson(file: string): Promise<ConfigSource> {
  try {
    const source = await readSource(file);
    return {
      file,
      value: source.value,
      place: (path) => formatPosition(source.locate([...path], 'value')),
    };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    throw new UsageError(`${formatPosition(error.position)}: ${error.reason}`, { cause: error });
  }
}

async function loadModule(file: string): Promise<ConfigSource> {
  let module: Record<string, unknown>;
  try {
    // Node keeps modules by their URL. With --watch, a changed file is loaded again.
    const url = `${pathToFileURL(file).href}?changed=${statSync(file).mtimeMs}`;
    module = (await import(url)) as Record<string, unknown>;
  } catch (cause) {
    throw new UsageError(`${file}: ${reasonOf(file, cause)}`, { cause });
  }
  if (module.default === undefined) {
    throw new UsageError(`${file} has no default export: export default { documents: […] } satisfies Config`);
  }
  return {
    file,
    value: module.default,
    place: (path) => (path.length === 0 ? file : `${file}: ${formatPointer([...path])}`),
  };
}

function reasonOf(file: string, cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION') {
    return 'Node reads TypeScript since 22.18: update it, or write specpact.config.mjs';
  }
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.replaceAll(pathToFileURL(file).href, file).trim();
}
