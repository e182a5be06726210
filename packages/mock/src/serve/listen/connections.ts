import type { Server } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';

/** In milliseconds: the length of the window in which requests are counted. */
const WINDOW = 100;

/** With this many requests in a window, clients are probably sending the next ones already. */
const MANY = 20;

/** In milliseconds: in this time such clients get an answer that tells them the server is closing. */
const NOTICE = 250;

/**
 * The open connections of a server, and how they end. To Node, a connection that has sent nothing yet is
 * busy, so Node does not end it together with the idle ones. This class does.
 */
export class Connections {
  readonly #server: Server;
  /** The connections that have not sent a request yet. */
  readonly #fresh = new Set<Socket>();
  #window = 0;
  #count = 0;
  #countBefore = 0;

  constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => {
      this.#fresh.add(socket);
      socket.once('close', () => this.#fresh.delete(socket));
    });
    server.on('request', ({ socket }) => {
      this.#fresh.delete(socket);
      this.#countRequest();
    });
  }

  /**
   * Stops taking connections, and ends those on which no request waits for its answer. Under load it first
   * waits a moment, because a request that is on its way is lost when its connection ends.
   *
   * @param ended called when the last connection has ended.
   */
  end(ended: () => void): void {
    // `close` of the HTTP server would end its idle connections too.
    NetServer.prototype.close.call(this.#server, () => ended());
    if (this.#isUnderLoad()) setTimeout(() => this.#endIdle(), NOTICE);
    else this.#endIdle();
  }

  endAll(): void {
    this.#server.closeAllConnections();
    for (const socket of this.#fresh) socket.destroy();
  }

  #endIdle(): void {
    // The server has stopped listening. This call ends what else belongs to an HTTP server.
    this.#server.close(() => undefined);
    for (const socket of this.#fresh) socket.destroy();
  }

  #countRequest(): void {
    const now = performance.now();
    if (now - this.#window > WINDOW) {
      this.#countBefore = now - this.#window > 2 * WINDOW ? 0 : this.#count;
      this.#window = now;
      this.#count = 0;
    }
    this.#count += 1;
  }

  #isUnderLoad(): boolean {
    const isRecent = performance.now() - this.#window < 2 * WINDOW;
    return isRecent && Math.max(this.#count, this.#countBefore) >= MANY;
  }
}
