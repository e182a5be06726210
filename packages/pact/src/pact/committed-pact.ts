import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Parties } from './canonical-pact.ts';
import { modeFrom, type PactMode } from './pact-mode.ts';

/** The pact of two parties, as it is committed. */
export interface CommittedPact extends Parties {
  /** The absolute path of its file. */
  file: string;
  /** What a run does with the file. */
  mode: PactMode;
}

/**
 * The pact of two parties: the file `<consumer>-<provider>.json` in a folder.
 *
 * @throws {TypeError} if no mode is given, and `SPECPACT_PACTS` is neither `check` nor `write`.
 */
export function committedPact(
  { consumer, provider }: Parties,
  folder: string | URL,
  mode = modeFrom(process.env.SPECPACT_PACTS),
): CommittedPact {
  const path = folder instanceof URL ? fileURLToPath(folder) : resolve(folder);
  return { consumer, provider, file: join(path, `${consumer}-${provider}.json`), mode };
}
