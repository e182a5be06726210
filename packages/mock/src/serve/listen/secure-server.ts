// serve/listen/ takes the certificate and the address that a mock is to have.
// It gives a server that listens there: HTTPS with HTTP/2, or a UNIX socket.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type {
  Http2SecureServer,
  Http2ServerRequest,
  Http2ServerResponse,
  ServerHttp2Session,
} from 'node:http2';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Credentials } from './self-signed.ts';

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/** How long a client may take to send, in milliseconds. */
interface SenderLimits {
  /** For the handshake, and for the head of a request. */
  headers: number;
  /** For a whole request. */
  request: number;
  /** The time between two checks of connections of HTTP/1.1. */
  check: number;
}

/** A server for HTTPS: of HTTP/2, and of HTTP/1.1 for clients that do not speak it. */
export class SecureServer {
  readonly server: Http2SecureServer;
  /** All connections, with those that are still in their handshake. */
  readonly #raw = new Set<Socket>();
  readonly #sessions = new Set<ServerHttp2Session>();
  /** Connections of HTTP/1.1, and how many of their requests wait for an answer. */
  readonly #sockets = new Map<TLSSocket, number>();

  constructor(credentials: Credentials, { headers, request: whole, check }: SenderLimits, handle: Handle) {
    const { createSecureServer } = process.getBuiltinModule('node:http2');
    const http1 = { headersTimeout: headers, requestTimeout: whole, connectionsCheckingInterval: check };
    this.server = createSecureServer({
      ...credentials,
      ...http1,
      allowHTTP1: true,
      handshakeTimeout: headers,
    });
    // Node takes these as options for HTTP/1.1 in some versions, and as properties in all.
    Object.assign(this.server, { headersTimeout: headers, requestTimeout: whole });
    this.server.on('connection', (socket: Socket) => {
      this.#raw.add(socket);
      socket.once('close', () => this.#raw.delete(socket));
    });
    this.server.on('session', (session) => {
      this.#sessions.add(session);
      session.once('close', () => this.#sessions.delete(session));
    });
    this.server.on('secureConnection', (socket) => {
      if (socket.alpnProtocol === 'h2') return;
      this.#sockets.set(socket, 0);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    // Both forms have the members that are used. Node's types do not say so.
    this.server.on('request', (request, response) => {
      if (request.httpVersionMajor === 2) {
        endSlow(request, response, whole);
        return handle(asHttp1(request), response as unknown as ServerResponse);
      }
      const socket = request.socket as TLSSocket;
      this.#sockets.set(socket, (this.#sockets.get(socket) ?? 0) + 1);
      response.once('close', () => {
        if (this.#sockets.has(socket)) this.#sockets.set(socket, (this.#sockets.get(socket) ?? 1) - 1);
      });
      handle(request as unknown as IncomingMessage, response as unknown as ServerResponse);
    });
  }

  /** Stops taking connections, and ends those on which no request waits for its answer. */
  end(ended: () => void): void {
    this.server.close(() => ended());
    for (const session of this.#sessions) session.close();
    for (const [socket, waiting] of this.#sockets) if (waiting === 0) socket.destroy();
  }

  endAll(): void {
    for (const session of this.#sessions) session.destroy();
    for (const socket of [...this.#sockets.keys(), ...this.#raw]) socket.destroy();
  }
}

/** Ends a request of HTTP/2 whose body does not arrive in time. Node has a limit for HTTP/1.1 only. */
function endSlow(request: Http2ServerRequest, response: Http2ServerResponse, limit: number): void {
  if (request.stream.endAfterHeaders) return;
  const timer = setTimeout(() => {
    const { stream } = request;
    if (response.headersSent) {
      stream.close(process.getBuiltinModule('node:http2').constants.NGHTTP2_CANCEL);
      return;
    }
    stream.respond({ ':status': 408 }, { endStream: true });
    stream.close();
  }, limit);
  const stop = () => clearTimeout(timer);
  request.once('end', stop);
  response.once('close', stop);
}

/** A request of HTTP/2 with the headers of HTTP/1.1 that say the same (RFC 9113, section 8.3.1). */
function asHttp1(request: Http2ServerRequest): IncomingMessage {
  const { headers } = request;
  headers.host ??= headers[':authority'];
  const hasBody = !request.stream.endAfterHeaders && headers['content-length'] === undefined;
  if (hasBody) headers['transfer-encoding'] = 'chunked';
  return request as unknown as IncomingMessage;
}
