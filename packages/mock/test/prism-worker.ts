import { AsyncLocalStorage } from 'node:async_hooks';
import http, { type IncomingMessage } from 'node:http';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { createLogger } from '@stoplight/prism-core';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer } from '@stoplight/prism-http-server';

// Prism's own servers, started as by its `mock` command, in a thread of their own. At some requests Prism
// throws where nobody catches it, and that ends its process. This worker closes the connection instead, so
// the client knows at once that no answer will come.
const current = new AsyncLocalStorage<IncomingMessage>();
const create = http.createServer;
http.createServer = ((...options: Parameters<typeof create>) => {
  const server = create(...options);
  const emit = server.emit.bind(server);
  server.emit = (event: string, ...args: unknown[]) =>
    event === 'request'
      ? current.run(args[0] as IncomingMessage, () => emit(event, ...args))
      : emit(event, ...args);
  return server;
}) as typeof create;
process.on('unhandledRejection', () => current.getStore()?.socket.destroy());
console.error = () => undefined;

parentPort?.on('message', async ({ file, port }: { file: string; port: MessagePort }) => {
  const prism = createServer(await getHttpOperationsFromSpec(file), {
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
  port.once('close', () => void prism.close());
  port.postMessage(await prism.listen(0, '127.0.0.1'));
});
