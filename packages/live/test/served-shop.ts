import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a server on loopback was asked. */
export interface AskedRequest {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
  at: number;
  /** How many requests were open when it came. */
  open: number;
}

/** A handler behind a port of loopback, which remembers what it was asked. */
export async function serve(handler: (request: Request) => Promise<Response>) {
  const asked: AskedRequest[] = [];
  let open = 0;
  const server = createServer(async (incoming, outgoing) => {
    open += 1;
    const { method = 'GET', url = '/', headers } = incoming;
    const body = await text(incoming);
    asked.push({ method, url, headers, body, at: performance.now(), open });
    const request = new Request(`http://127.0.0.1${url}`, {
      method,
      headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
      ...(body !== '' && { body }),
    });
    const response = await handler(request);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()), () => {
      open -= 1;
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
