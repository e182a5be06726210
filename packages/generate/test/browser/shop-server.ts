import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A shop with pages of two orders, an upload that waits for `release()`, and a chat. It also serves one page with its script. */
export async function startShop(script: string) {
  const orders = ['1', '2', '3'].map((id) => ({ id, total: Number(id) * 10 }));
  const shop = { uploads: [] as string[], asked: [] as string[] };
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const json = (response: ServerResponse, status: number, value: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));

  const answers: Record<string, (request: IncomingMessage, response: ServerResponse, url: URL) => unknown> = {
    'GET /': (_, response) =>
      response
        .setHeader('content-type', 'text/html')
        .end('<!doctype html><div id="root"></div><script type="module" src="/page.js"></script>'),
    'GET /page.js': (_, response) => response.setHeader('content-type', 'text/javascript').end(script),
    'GET /orders': (_, response, { search, searchParams }) => {
      shop.asked.push(search);
      const page = Number(searchParams.get('page') ?? 1);
      json(response, 200, { orders: orders.slice(2 * page - 2, 2 * page) });
    },
    'POST /orders': async (request, response) => {
      const order = { id: String(orders.length + 1), ...JSON.parse(await textOf(request)) };
      orders.push(order);
      json(response, 201, order);
    },
    'POST /files': async (request, response) => {
      // The connection holds some megabytes. The rest stays with the sender until the body is read.
      await released;
      let head = '';
      let tail = '';
      let bytes = 0;
      for await (const piece of request as AsyncIterable<Buffer>) {
        const text = piece.toString('latin1');
        if (head.length < 1000) head += text.slice(0, 1000);
        tail = (tail + text).slice(-1000);
        bytes += piece.length;
      }
      shop.uploads.push(`${head}…${tail}`);
      json(response, 201, { bytes });
    },
    'POST /chat': async (request, response) => {
      const { message } = JSON.parse(await textOf(request));
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const bytes = Buffer.from(
        `event: token\ndata: {"text":"${message} – grüß"}\n\nevent: done\ndata: {}\n\n`,
      );
      // Each byte by itself, so that characters arrive in two pieces.
      for (const byte of bytes) {
        response.write(Buffer.of(byte));
        await new Promise((resolve) => setImmediate(resolve));
      }
      response.end();
    },
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const answer = answers[`${request.method} ${url.pathname}`];
    if (answer) void answer(request, response, url);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...shop,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    release,
    close: () => server.close(),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) text += piece;
  return text;
}
