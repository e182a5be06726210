import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { didYouMean } from '@specpact/spec';
import { HandlersError } from './handlers-error.ts';
import type { MockHandler } from './mock-handlers.ts';

/** The names of a file with handlers. The first that a folder has is used. */
export const HANDLER_FILES = [
  'specpact.mock.ts',
  'specpact.mock.mts',
  'specpact.mock.mjs',
  'specpact.mock.js',
];

/** The file with handlers in a folder. */
export function handlerFile(folder: string): string | undefined {
  return HANDLER_FILES.map((name) => join(folder, name)).find((file) => existsSync(file));
}

let version = 0;

/**
 * Loads the handlers of a file: its default export, and its exports by name.
 *
 * @param operations the names that a handler can have.
 * @throws {HandlersError} if it cannot be loaded, or has a handler for no operation.
 */
export async function loadHandlers(
  file: string,
  operations: readonly string[],
): Promise<Map<string, MockHandler>> {
  // Node keeps modules by their URL. Another one loads the file again.
  version += 1;
  let module: Record<string, unknown>;
  try {
    module = (await import(`${pathToFileURL(file).href}?v=${version}`)) as Record<string, unknown>;
  } catch (cause) {
    throw new HandlersError(`${placeIn(file, cause)}: ${reasonOf(file, cause)}`, { cause });
  }
  const { default: usual, ...named } = module;
  const exported = typeof usual === 'object' && usual !== null ? { ...usual, ...named } : named;
  const handlers = Object.entries(exported);
  for (const [name, handler] of handlers) {
    if (typeof handler !== 'function') {
      throw new HandlersError(`${file}: the export "${name}" is no function: export only handlers`);
    }
    if (!operations.includes(name)) {
      throw new HandlersError(
        `${file}: no document has the operation "${name}"${didYouMean(name, [...operations])}`,
      );
    }
  }
  return new Map(handlers as [string, MockHandler][]);
}

function reasonOf(file: string, cause: unknown): string {
  const { code } = cause as { code?: unknown };
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION') {
    return 'Node reads TypeScript since 22.18: update it, or write specpact.mock.mjs';
  }
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.replaceAll(pathToFileURL(file).href, file).trim();
}

/** The file, with the line and the column of an error if its stack has them. */
export function placeIn(file: string, error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const name = /[^/\\]+$/.exec(file)?.[0] ?? file;
  const found = stack
    .split('\n')
    .map((line) => (line.includes(name) ? /(?:\?v=\d+)?:(\d+)(?::(\d+))?\)?\s*$/.exec(line) : null))
    .find((match) => match !== null);
  if (!found) return file;
  return found[2] === undefined ? `${file}:${found[1]}` : `${file}:${found[1]}:${found[2]}`;
}
