import { isAbsolute, relative, resolve } from 'node:path';
import type { MockOptions } from '@specpact/mock';
import { parseSeconds } from '../flags.ts';
import { UsageError } from '../usage-error.ts';

/** The flags of `mock` about an upstream. */
export interface UpstreamFlags {
  upstream?: string | undefined;
  timeout?: string | undefined;
  record?: string | undefined;
  redact: string[];
  'cors-credentials': boolean;
  stateful: boolean;
}

/**
 * Reads the flags about an upstream.
 *
 * @param cwd the folder that the command runs in. Answers are recorded inside it.
 * @throws {UsageError} if the flags contradict each other, or one needs another.
 */
export function parseUpstream(
  flags: UpstreamFlags,
  cwd: string,
): Pick<MockOptions, 'upstream' | 'upstreamTimeout' | 'corsCredentials' | 'record'> {
  const corsCredentials = flags['cors-credentials'];
  const { upstream, timeout, record, redact, stateful } = flags;
  if (timeout !== undefined && upstream === undefined) {
    throw new UsageError('--timeout limits how long an --upstream may be silent: give --upstream too');
  }
  if (corsCredentials && upstream === undefined) {
    throw new UsageError('--cors-credentials is about the answers of an --upstream: give --upstream too');
  }
  const patience = timeout === undefined ? {} : { upstreamTimeout: parseSeconds('--timeout', timeout) };
  if (redact.length > 0 && record === undefined) {
    throw new UsageError('--redact changes what --record keeps: give --record too');
  }
  if (upstream === undefined) {
    if (record === undefined) return {};
    throw new UsageError('--record keeps the answers of an --upstream: give --upstream too');
  }
  if (stateful) {
    throw new UsageError('--upstream and --stateful exclude each other: give one of them');
  }
  if (record === undefined) return { upstream, corsCredentials, ...patience };
  const folder = resolve(cwd, record);
  const way = relative(cwd, folder);
  if (way.startsWith('..') || isAbsolute(way)) {
    throw new UsageError(`--record takes a folder inside ${cwd}, and ${folder} is outside`);
  }
  return { upstream, corsCredentials, ...patience, record: { folder, redact } };
}
