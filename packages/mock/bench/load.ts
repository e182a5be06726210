import { connect } from 'node:net';

/** What the bench asks this process for. Each connection sends one request after the other. */
export interface Load {
  port: number;
  connections: number;
  /** In milliseconds. */
  warmUp: number;
  duration: number;
  /** The parts of the request. A number that no other request has is put between them. */
  request: readonly string[];
  /** Stops after this many requests, whatever the duration is. */
  most?: number;
}

export interface LoadResult {
  perSecond: number;
  requests: number;
  /** How often each status came. */
  statuses: Record<string, number>;
}

/** In milliseconds. After that, the load stops even if a slow server has not answered all requests. */
const LONGEST = 60_000;

/**
 * Runs the load. It reads as little of an answer as possible, so that it costs less than what it measures.
 */
function run({ port, connections, warmUp, duration, request, most = Infinity }: Load): Promise<LoadResult> {
  const statuses: Record<string, number> = {};
  let sent = 0;
  let answered = 0;
  let counting = false;
  return new Promise((resolve, reject) => {
    let started = 0;
    let done = false;
    const sockets = Array.from({ length: connections }, () => {
      const socket = connect(port, '127.0.0.1');
      let rest = '';
      const send = () => {
        if (done) return;
        sent += 1;
        socket.write(request.join(String(1_000_000 + sent)), 'latin1');
      };
      socket.setNoDelay(true);
      socket.on('error', reject);
      socket.on('connect', send);
      socket.on('data', (chunk) => {
        rest += chunk.toString('latin1');
        const head = rest.indexOf('\r\n\r\n');
        if (head === -1) return;
        const length = /\r\ncontent-length: (\d+)/i.exec(rest.slice(0, head));
        const end = head + 4 + Number(length?.[1] ?? 0);
        if (
          length ? rest.length < end : !/^HTTP\/1.1 (204|304)/.test(rest) && !rest.endsWith('\r\n0\r\n\r\n')
        )
          return;
        if (counting) {
          answered += 1;
          const status = rest.slice(9, 12);
          statuses[status] = (statuses[status] ?? 0) + 1;
        }
        rest = '';
        if (answered >= most) finish();
        else send();
      });
      return socket;
    });
    const finish = () => {
      if (done) return;
      done = true;
      const seconds = (performance.now() - started) / 1000;
      for (const socket of sockets) socket.destroy();
      resolve({ perSecond: Math.round(answered / seconds), requests: answered, statuses });
    };
    setTimeout(() => {
      counting = true;
      started = performance.now();
      setTimeout(finish, most === Infinity ? duration : LONGEST);
    }, warmUp);
  });
}

process.on('message', (load: Load) => {
  run(load).then(
    (result) => process.send?.(result),
    (error: Error) => {
      console.error(error);
      process.exit(1);
    },
  );
});
