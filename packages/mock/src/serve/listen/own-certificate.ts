import { chmod, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { replaceFiles } from '@specpact/spec';
import { type Credentials, isUsable, selfSigned } from './self-signed.ts';

/** A certificate, and the file in which a client finds it. */
export interface OwnCertificate extends Credentials {
  certFile: string;
}

/** The certificate of this user's mocks. It is made on first use, and again when it is about to expire. */
export async function ownCertificate(folder = cacheFolder()): Promise<OwnCertificate> {
  const certFile = join(folder, 'mock-cert.pem');
  const keyFile = join(folder, 'mock-key.pem');
  const [cert, key] = await Promise.all([certFile, keyFile].map(textOf));
  if (cert !== undefined && key !== undefined && isUsable({ cert, key })) return { cert, key, certFile };
  const made = selfSigned();
  await replaceFiles([
    { file: certFile, text: made.cert },
    { file: keyFile, text: made.key },
  ]);
  await chmod(keyFile, 0o600);
  return { ...made, certFile };
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  const base = XDG_CACHE_HOME ?? LOCALAPPDATA ?? join(homedir(), '.cache');
  return join(base, 'specpact');
}
