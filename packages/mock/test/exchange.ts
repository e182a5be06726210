import { type Agent, request } from 'node:http';

/** A request that is sent as raw as HTTP allows. */
export interface RawRequest {
  method?: string;
  /** The request target as it is sent. */
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
 * Sends a request over a new connection, or over one of an agent.
 *
 * @returns 'no answer' if the connection ends, or if nothing comes within `patience` milliseconds.
 */
export function exchange(
  url: string,
  { method = 'GET', target, headers = {}, body }: RawRequest,
  patience = 30_000,
  agent: Agent | false = false,
): Promise<RawAnswer | 'no answer'> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const sent = request({ hostname, port, method, path: target, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => resolve('no answer'));
      response.on('end', () => {
        // These headers are about the agent's connection and not about the answer.
        const left = agent ? ['Date', 'Connection', 'Keep-Alive'] : ['Date'];
        const pairs = response.rawHeaders.flatMap((name, index, all) =>
          index % 2 === 0 && !left.includes(name) ? [`${name}: ${all[index + 1]}`] : [],
        );
        resolve({ status: response.statusCode ?? 0, headers: pairs, body: Buffer.concat(chunks).toString() });
      });
    });
    // For such a status, Node expects another answer, and it never comes.
    for (const event of ['continue', 'information']) sent.on(event, () => sent.setTimeout(100));
    sent.on('error', () => {
      // The server may have ended the connection since the last answer. That means nothing.
      const again = { method, target, headers, ...(body !== undefined && { body }) };
      if (!sent.reusedSocket) resolve('no answer');
      else resolve(exchange(url, again, patience, agent));
    });
    sent.setTimeout(patience, () => sent.destroy());
    sent.end(body);
  });
}
