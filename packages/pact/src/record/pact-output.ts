import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject, JsonValue } from '@specpact/spec';
import { interactionsOf, type Parties } from '../pact/canonical-pact.ts';

/** The parties of a recording, and where Pact writes it. */
export interface Recorder extends Parties {
  /** An empty folder for Pact to write into. */
  folder: string;
}

/**
 * The interaction that Pact has written.
 *
 * @throws {Error} if it has written none.
 */
export function recordedBy({ folder }: Recorder, description: string): JsonObject {
  const [file] = readdirSync(folder);
  const [recorded] =
    file === undefined
      ? []
      : interactionsOf(JSON.parse(readFileSync(join(folder, file), 'utf8')) as JsonValue);
  if (!recorded) throw new Error(`Pact recorded nothing for "${description}"`);
  return recorded;
}
