// flags/mock/ takes the arguments of the commands that serve a document or send what it describes.
// It gives options of the mock, or a usage error.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { MockOptions } from '@specpact/mock';
import { UsageError } from '../usage-error.ts';

/** The flags of `mock` about where it listens, and who may read its answers. */
export const LISTEN_FLAGS = {
  socket: { type: 'string' },
  https: { type: 'boolean', default: false },
  cert: { type: 'string' },
  key: { type: 'string' },
  'no-cors': { type: 'boolean', default: false },
  'cors-origin': { type: 'string', multiple: true, default: [] as string[] },
  compress: { type: 'boolean', default: false },
  workers: { type: 'string' },
} as const;

interface ListenFlags {
  socket?: string | undefined;
  https: boolean;
  cert?: string | undefined;
  key?: string | undefined;
  'no-cors': boolean;
  'cors-origin': readonly string[];
  compress: boolean;
}

/**
 * Reads {@link LISTEN_FLAGS}.
 *
 * @throws {UsageError} if they contradict each other, or a file cannot be read.
 */
export async function parseListening(
  flags: ListenFlags,
  cwd: string,
): Promise<Pick<MockOptions, 'socket' | 'https' | 'cors' | 'compression'>> {
  const { socket, https, cert, key, compress } = flags;
  const origins = flags['cors-origin'];
  if (flags['no-cors'] && origins.length > 0) {
    throw new UsageError('--no-cors lets no page read answers, --cors-origin some: choose one of them');
  }
  const wrong = origins.find((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin);
  if (wrong !== undefined) {
    throw new UsageError(`--cors-origin takes an origin such as https://app.example.com, not "${wrong}"`);
  }
  if ((cert === undefined) !== (key === undefined)) {
    throw new UsageError('a certificate needs its private key: give --cert and --key together');
  }
  const given = cert !== undefined && key !== undefined;
  const pair = given && { cert: await textOf('--cert', cert, cwd), key: await textOf('--key', key, cwd) };
  return {
    ...(socket !== undefined && { socket: resolve(cwd, socket) }),
    https: pair || https,
    cors: origins.length > 0 ? { origins } : !flags['no-cors'],
    compression: compress,
  };
}

/** @throws {UsageError} if it is no number of processes. */
export function parseWorkers(text: string): number {
  const workers = Number(text);
  if (/^\d+$/.test(text) && workers >= 1 && workers <= 64) return workers;
  throw new UsageError(`--workers takes a whole number from 1 to 64, not "${text}"`);
}

async function textOf(flag: string, file: string, cwd: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, file), 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`${flag} cannot be read: ${reason}`, { cause });
  }
}
