import http from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { createLogger } from '@stoplight/prism-core';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer } from '@stoplight/prism-http-server';

// Prism's own server, as its `mock` command starts it, in a thread of its own: at some requests it
// throws where nobody listens, which ends its process. Here its connections are closed instead, so
// that a client learns at once that no answer will come.
let server: http.Server | undefined;
const create = http.createServer;
http.createServer = ((...options: Parameters<typeof create>) => {
  server = create(...options);
  return server;
}) as typeof create;
process.on('unhandledRejection', () => server?.closeAllConnections());
console.error = () => undefined;

const prism = createServer(await getHttpOperationsFromSpec(workerData as string), {
  cors: true,
  config: {
    isProxy: false,
    checkSecurity: true,
    validateRequest: true,
    validateResponse: true,
    errors: false,
    upstreamProxy: undefined,
    mock: { dynamic: false },
  },
  components: { logger: createLogger('peer', { level: 'silent' }) },
});
parentPort?.postMessage(await prism.listen(0, '127.0.0.1'));
