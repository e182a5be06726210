import { type AddressInfo, createServer, type Socket } from 'node:net';

/** Answers one request with any bytes; `request` counts from 1. */
export type Fault = (socket: Socket, request: number) => void;

/** A server of plain sockets: what it sends need not be HTTP. */
export interface FaultServer extends AsyncDisposable {
  url: string;
  /** The requests as they came, headers and all. */
  requests: string[];
  /** How many open connections have brought a request. After an abort, Node 20 opens one without a request. */
  open(): number;
}

export async function faultServer(fault: Fault): Promise<FaultServer> {
  const sockets = new Set<Socket>();
  const asked = new Set<Socket>();
  const requests: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      asked.delete(socket);
    });
    // In some profiles the client hangs up.
    socket.on('error', () => socket.destroy());
    let received = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      received += chunk;
      if (!received.includes('\r\n\r\n')) return;
      requests.push(received);
      asked.add(socket);
      received = '';
      fault(socket, requests.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    open: () => asked.size,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The head of a response. The connection is not used again, so a connection that stays open is a leak. */
export function head(status: string, headers: Record<string, string | number> = {}): string {
  const lines = Object.entries({ 'Content-Type': 'application/json', Connection: 'close', ...headers });
  return `HTTP/1.1 ${status}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
}

/** A whole response. */
export function whole(
  status: string,
  body: string | Buffer,
  headers: Record<string, string | number> = {},
): Buffer {
  const bytes = Buffer.from(body);
  return Buffer.concat([Buffer.from(head(status, { 'Content-Length': bytes.length, ...headers })), bytes]);
}
