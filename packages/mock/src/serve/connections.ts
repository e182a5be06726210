import type { Server } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';

/** In milliseconds: the time over which requests are counted. */
const WINDOW = 100;

/** From so many requests in that time on, clients are taken to be sending the next ones already. */
const MANY = 20;

/** In milliseconds: how long such clients have to learn, with an answer, that the server is closing. */
const NOTICE = 250;

/**
 * The open connections of a server, and how they end. Node takes a connection that has not sent anything
 * yet for a busy one, and so does not end it with the idle ones.
 */
export class Connections {
  readonly #server: Server;
  /** Those that have not sent a request yet. */
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
   * Takes no new connections, and ends those on which no request waits for its answer: at once, or under
   * load after a moment, since a request that is on its way when its connection ends is lost.
   *
   * @param ended called when the last connection has ended.
   */
  end(ended: () => void): void {
    // The close of an HTTP server would end its idle connections too.
    NetServer.prototype.close.call(this.#server, () => ended());
    if (this.#isUnderLoad()) setTimeout(() => this.#endIdle(), NOTICE);
    else this.#endIdle();
  }

  endAll(): void {
    this.#server.closeAllConnections();
    for (const socket of this.#fresh) socket.destroy();
  }

  #endIdle(): void {
    // It listens no more: this is for the rest of what an HTTP server ends.
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
