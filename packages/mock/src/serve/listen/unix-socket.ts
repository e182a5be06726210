import { lstat, unlink } from 'node:fs/promises';
import { connect, type Server } from 'node:net';

/** Lets a server listen on a UNIX socket. A file that nobody listens on any more is replaced. */
export async function listenOnSocket(server: Server, path: string): Promise<void> {
  try {
    await listen(server, path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
    if (await isAnswered(path)) {
      const reason = `${path} is taken: stop the program that listens there, or choose another --socket`;
      throw new Error(reason, { cause });
    }
    if (!(await lstat(path)).isSocket()) throw new Error(`${path} is a file, and no socket`, { cause });
    await unlink(path);
    await listen(server, path);
  }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
