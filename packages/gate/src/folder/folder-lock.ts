import { link, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { GateError } from '../store/gate-error.ts';

/** In milliseconds: how long to wait for others. */
const PATIENCE = 30_000;
/** In milliseconds: a lock of another machine that is older was left behind. A write takes a part of a second. */
const STALE = 20_000;

let count = 0;

/**
 * Waits until this process alone may write. A lock that a killed process left behind is removed.
 *
 * @throws {GateError} if others do not finish for half a minute.
 */
export async function holdLock(file: string): Promise<AsyncDisposable> {
  count += 1;
  const own = `${file}.${process.pid}.${count}`;
  await writeFile(own, JSON.stringify({ host: hostname(), pid: process.pid }));
  const until = Date.now() + PATIENCE;
  try {
    while (!(await linked(own, file))) {
      if (Date.now() > until)
        throw new GateError(`${file}: the folder stays locked. If no other process writes, remove this file`);
      if (await isLeftBehind(file)) await removeLock(own, file);
      else await setTimeout(5 + Math.random() * 20);
    }
  } finally {
    await rm(own, { force: true });
  }
  return { [Symbol.asyncDispose]: () => rm(file, { force: true }) };
}

/** A link is made whole or not at all, with its content, on shared disks too. */
async function linked(own: string, file: string): Promise<boolean> {
  try {
    await link(own, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function isLeftBehind(file: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(file);
    const { host, pid } = JSON.parse(await readFile(file, 'utf8'));
    if (host !== hostname()) return Date.now() - mtimeMs > STALE;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    if (error.code === 'ENOENT' || error.code === 'EPERM') return false;
    if (error.code === 'ESRCH') return true;
    throw error;
  }
}

/**
 * Two may find a lock left behind, and the slower one must not remove what is new by then. So only one at a time
 * removes, and looks again first.
 */
async function removeLock(own: string, file: string): Promise<void> {
  const removing = `${file}.removing`;
  if (!(await linked(own, removing))) {
    if (await isLeftBehind(removing)) await rm(removing, { force: true });
    return;
  }
  if (await isLeftBehind(file)) await rm(file, { force: true });
  await rm(removing, { force: true });
}
