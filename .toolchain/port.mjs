import { createServer } from 'node:net';

/** Whether the mock could listen on a port now. This is asked before the build, which takes minutes. */
export function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(true)));
  });
}
