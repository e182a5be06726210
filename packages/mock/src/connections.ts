import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * The open connections of a server. Node takes a connection that has not sent anything yet for a busy
 * one, and so does not end it with the idle ones.
 */
export class Connections {
  readonly #server: Server;
  /** Those that have not sent a request yet. */
  readonly #fresh = new Set<Socket>();

  constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => {
      this.#fresh.add(socket);
      socket.once('close', () => this.#fresh.delete(socket));
    });
    server.on('request', ({ socket }) => this.#fresh.delete(socket));
  }

  /** Ends those on which no request waits for its answer. */
  endIdle(): void {
    this.#server.closeIdleConnections();
    for (const socket of this.#fresh) socket.destroy();
  }

  endAll(): void {
    this.#server.closeAllConnections();
    for (const socket of this.#fresh) socket.destroy();
  }
}
