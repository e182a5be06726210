import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How to change the traffic between the consumer and Pact's mock server. */
export interface Between {
  /** Pact's mock server. */
  target: string;
  /** The headers that carry placeholders, in small letters. Pact prints values, so it never gets another one. */
  placeholders: Readonly<Record<string, string>>;
  served: Served;
}

/** The response that the test receives, in place of what the pact pins. */
export interface Served {
  status: number;
  headers: ReadonlyMap<string, string>;
  body: { contentType: string; text: string } | undefined;
}

/**
 * Stands before Pact's mock server while a test runs. Pact judges the request. The response has what the pact
 * pins, and also what the document promises.
 */
export async function withProvider(between: Between, test: (url: string) => Promise<void>): Promise<void> {
  const server = createServer((request, response) => pass(request, response, between));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await test(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

function pass(
  request: IncomingMessage,
  response: ServerResponse,
  { target, placeholders, served: { status, headers: added, body } }: Between,
): void {
  const headers = { ...request.headers };
  for (const [name, placeholder] of Object.entries(placeholders)) {
    const value = headers[name];
    if (value !== undefined && value !== placeholder) headers[name] = 'ANOTHER_VALUE';
  }
  const forwarded = send(`${target}${request.url}`, { method: request.method, headers }, (answer) => {
    // Pact marks its answers to unexpected requests.
    const expected =
      answer.statusCode === status && !/unexpected|mismatch/i.test(String(answer.headers['x-pact']));
    if (expected) for (const [name, value] of added) response.setHeader(name, value);
    if (body && expected && request.method !== 'HEAD') {
      answer.resume();
      response.writeHead(status, { ...withoutLength(answer.headers), 'content-type': body.contentType });
      response.end(body.text);
      return;
    }
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  });
  forwarded.on('error', (error) => response.destroy(error));
  request.pipe(forwarded);
}

function withoutLength(headers: IncomingMessage['headers']): IncomingMessage['headers'] {
  const { 'content-length': _length, 'transfer-encoding': _encoding, ...others } = headers;
  return others;
}
