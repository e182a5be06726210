import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  DocumentError,
  isJsonObject,
  type JsonValue,
  type Path,
  readSourceSync,
  type SourceText,
} from '@specpact/spec';
import { type InputOptions, InputReader } from '../inputs/read-inputs.ts';
import { shownPath } from '../inputs/shown-path.ts';
import type { AcceptedFinding, AcceptedFindings } from './accept.ts';

/** The file that is read where no other is named. */
const ACCEPTED_FILE = '.specpact-accepted.yaml';

const MEMBERS = ['fingerprint', 'reason', 'until'] as const;

/** Where accepted findings are looked for, and by which day they expire. */
export interface AcceptanceOptions extends InputOptions {
  /** The file. By default `.specpact-accepted.yaml`, if there is such a file. */
  accepted?: string | undefined;
  /** `YYYY-MM-DD`. By default today, in UTC. */
  today?: string;
}

/**
 * The findings that are accepted; `undefined` if there is no such file.
 *
 * @throws {VerifyError} if the file cannot be read or is not as it must be.
 */
export async function acceptedFindings(options: AcceptanceOptions): Promise<AcceptedFindings | undefined> {
  const { cwd, today = new Date().toISOString().slice(0, 10) } = options;
  const reader = new InputReader(options);
  const read = await reader.attempt(() => readAccepted(options), undefined);
  reader.finish();
  if (read) options.onInput?.(read.file);
  return read && { file: shownPath(read.file, cwd), entries: read.entries, today };
}

/**
 * Reads which findings are accepted: a list of `fingerprint`, `reason` and `until`, all needed. A file
 * that is not named need not be there.
 *
 * @throws {DocumentError} at the first place that is not as described.
 */
async function readAccepted(
  options: AcceptanceOptions,
): Promise<{ file: string; entries: AcceptedFinding[] } | undefined> {
  const { cwd, accepted: named } = options;
  const file = resolve(cwd, named ?? ACCEPTED_FILE);
  if (named === undefined && (await stat(file).catch(missing)) === undefined) return undefined;
  const source = readSourceSync(file, options);
  if (!Array.isArray(source.value)) fail(source, [], 'accepted findings are a list: `- fingerprint: …`');
  const entries = source.value.map((entry, index) => readEntry(source, entry, index));
  const seen = new Set<string>();
  for (const [index, { fingerprint }] of entries.entries()) {
    if (seen.has(fingerprint)) {
      fail(source, [String(index), 'fingerprint'], `"${fingerprint}" is accepted twice: keep one entry`);
    }
    seen.add(fingerprint);
  }
  return { file, entries };
}

function readEntry(source: SourceText, entry: JsonValue, index: number): AcceptedFinding {
  const at = [String(index)];
  if (!isJsonObject(entry)) fail(source, at, 'an accepted finding has fingerprint, reason and until');
  const unknown = Object.keys(entry).find((name) => !(MEMBERS as readonly string[]).includes(name));
  if (unknown !== undefined) {
    fail(
      source,
      [...at, unknown],
      `"${unknown}" is not known: an accepted finding has ${MEMBERS.join(', ')}`,
    );
  }
  const text = (name: (typeof MEMBERS)[number], remedy: string): string => {
    const value = entry[name];
    if (typeof value === 'string' && value.trim() !== '') return value;
    return fail(source, value === undefined ? at : [...at, name], remedy);
  };
  const fingerprint = text('fingerprint', '`fingerprint` must be text: copy it from the report, in quotes');
  const reason = text('reason', '`reason` must say why this finding is accepted');
  const until = text('until', '`until` must be the last day of acceptance, as YYYY-MM-DD');
  if (!isDay(until)) fail(source, [...at, 'until'], `"${until}" is not a date: write YYYY-MM-DD`);
  const { line, column } = source.locate(at);
  return { fingerprint, reason, until, line, column };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function fail(source: SourceText, path: Path, reason: string): never {
  throw new DocumentError(reason, { position: source.locate(path, 'value') });
}

/** Gives `undefined` for a file that is not there. Any other error is thrown again. */
function missing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
