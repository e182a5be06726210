import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Arrived {
  url: string;
  headers: IncomingHttpHeaders;
  /** As it was sent. */
  text: string;
}

/** A server that remembers what arrives, and answers with one status and text. */
export async function startReceiver(status = 204, answer = '', headers: Record<string, string> = {}) {
  const arrived: Arrived[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const piece of request.setEncoding('utf8')) text += piece;
    arrived.push({ url: request.url ?? '', headers: request.headers, text });
    response.writeHead(status, headers).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    arrived,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
