import { createServer } from 'node:http';
import { parentPort } from 'node:worker_threads';

/** The server of the benchmark, in its own thread. It gives every request the same answer. */
const body = Buffer.from(
  JSON.stringify({
    message: ['Integration retrieved successfully'],
    statusMessage: 'success',
    status: 1,
    data: {
      brainId: 'PROJECT_ID',
      webhookUrl: 'https://my-system.com/webhook/jelou',
      createdAt: '2026-01-15T10:30:00.000Z',
      updatedAt: '2026-01-20T14:45:00.000Z',
    },
  }),
);

const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') parentPort?.postMessage(address?.port);
});
