import { existsSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import {
  type FileText,
  hashOf,
  isJsonObject,
  type JsonValue,
  LOCK_FILE,
  type ReadOptions,
  type RemoteCopy,
  readLock,
  readSource,
  replaceFiles,
  SourceText,
} from '@specpact/spec';
import { RemoteError } from './remote-error.ts';

/** In milliseconds: how long a host may take to send a file. */
const LONGEST = 30_000;

/**
 * Fetches the files on some hosts that a document refers to, and those that they refer to, into `remote/` beside it.
 * A copy that is there already is not fetched again. The lock file gets the hash of each.
 *
 * @returns the URLs that were fetched.
 * @throws {RemoteError} if one cannot be fetched, or is not what the lock file says. Nothing is written then.
 * @throws {DocumentError} if a file cannot be read.
 */
export async function fetchRemote(
  document: string,
  hosts: readonly string[],
  options: ReadOptions,
): Promise<string[]> {
  const folder = dirname(document);
  const lockFile = join(folder, LOCK_FILE);
  const lock = existsSync(lockFile)
    ? readLock(await readSource(lockFile, options))
    : new Map<string, RemoteCopy>();
  const texts: FileText[] = [];
  const fetched: string[] = [];
  const seen = new Set<string>([document]);
  /** What references are relative to: the file, or the URL of a copy. */
  const open: { source: SourceText; url: string | undefined }[] = [
    { source: await readSource(document, options), url: undefined },
  ];
  const take = async (url: string): Promise<void> => {
    if (seen.has(url) || !hosts.includes(new URL(url).host)) return;
    seen.add(url);
    const known = lock.get(url);
    const file = known?.file ?? copyPath(url);
    const path = join(folder, file);
    if (known && existsSync(path)) {
      open.push({ source: await readSource(path, options), url });
      return;
    }
    const text = await fetchText(url, options.maxFileSize ?? Number.POSITIVE_INFINITY);
    const sha256 = hashOf(text);
    if (known && known.sha256 !== sha256) {
      throw new RemoteError(
        url,
        `differs from its entry in ${LOCK_FILE}: remove the entry to take the new file`,
      );
    }
    lock.set(url, { file, sha256 });
    texts.push({ file: path, text });
    fetched.push(url);
    open.push({ source: new SourceText(path, text), url });
  };
  for (const { source, url } of open) {
    for (const reference of referencesIn(source.value)) {
      if (url !== undefined || /^https?:/i.test(reference)) {
        if (URL.canParse(reference, url)) await take(withoutFragment(new URL(reference, url)));
        continue;
      }
      const path = resolve(dirname(source.file), decodeURIComponent(reference.replace(/#.*/s, '')));
      if (seen.has(path) || !path.startsWith(folder) || !existsSync(path)) continue;
      seen.add(path);
      open.push({ source: await readSource(path, options), url: undefined });
    }
  }
  if (fetched.length === 0) return [];
  const listed = Object.fromEntries([...lock].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  await replaceFiles([...texts, { file: lockFile, text: `${JSON.stringify(listed, null, 2)}\n` }]);
  return fetched;
}

/** Every `$ref` in a file, even in data: one more copy does no harm. */
function* referencesIn(value: JsonValue | undefined): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* referencesIn(item);
  else if (isJsonObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      if (name === '$ref' && typeof member === 'string' && !member.startsWith('#')) yield member;
      else yield* referencesIn(member);
    }
  }
}

/** Where a copy lies: under its host and its path, so that references between copies stay as they are. */
function copyPath(url: string): string {
  const { host, pathname, search } = new URL(url);
  const path = pathname.endsWith('/') ? `${pathname}index` : pathname;
  const suffix = search === '' ? '' : `-${hashOf(search).slice(0, 8)}`;
  const own = posix.join('remote', host.replace(':', '_'));
  const copy = posix.join(own, `${decodeURIComponent(path)}${suffix}`);
  if (copy.startsWith(`${own}/`)) return copy;
  throw new RemoteError(url, 'has a path that leads out of its host');
}

function withoutFragment(url: URL): string {
  return url.href.replace(/#.*/s, '');
}

async function fetchText(url: string, most: number): Promise<string> {
  let response: Response;
  try {
    // A redirect could lead to a host that nobody allowed.
    response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(LONGEST) });
  } catch (cause) {
    throw new RemoteError(url, 'cannot be fetched', { cause });
  }
  if (!response.ok) throw new RemoteError(url, `answers with the status ${response.status}`);
  const text = await response.text();
  if (Buffer.byteLength(text) > most) throw new RemoteError(url, 'is larger than --max-file-size allows');
  return text.replace(/^\uFEFF/, '');
}
