import { type Agent, request } from 'node:http';

/** A request to send, as raw as HTTP allows. */
export interface RawRequest {
  method?: string;
  /** The request target, as it is to go over the wire. */
  target: string;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
}

export interface RawAnswer {
  status: number;
  /** Names and values in the order and case in which they came, without `Date`. */
  headers: string[];
  body: string;
}

/**
 * Sends a request on a connection of its own, or on one of an agent's.
 *
 * @returns 'no answer' if the connection ends, or nothing comes in `patience` milliseconds.
 */
export function exchange(
  url: string,
  { method = 'GET', target, headers = {}, body }: RawRequest,
  patience = 10_000,
  agent: Agent | false = false,
): Promise<RawAnswer | 'no answer'> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const sent = request({ hostname, port, method, path: target, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => resolve('no answer'));
      response.on('end', () => {
        // How long an agent's connection lasts is between the agent and the server.
        const left = agent ? ['Date', 'Connection', 'Keep-Alive'] : ['Date'];
        const pairs = response.rawHeaders.flatMap((name, index, all) =>
          index % 2 === 0 && !left.includes(name) ? [`${name}: ${all[index + 1]}`] : [],
        );
        resolve({ status: response.statusCode ?? 0, headers: pairs, body: Buffer.concat(chunks).toString() });
      });
    });
    // Node sends such a status as if another came after it: none will.
    for (const event of ['continue', 'information']) sent.on(event, () => sent.setTimeout(100));
    sent.on('error', () => {
      // The other side may have ended the connection since the last answer: that says nothing.
      const again = { method, target, headers, ...(body !== undefined && { body }) };
      if (!sent.reusedSocket) resolve('no answer');
      else resolve(exchange(url, again, patience, agent));
    });
    sent.setTimeout(patience, () => sent.destroy());
    sent.end(body);
  });
}
