import type { ClientRequest, IncomingMessage, RequestOptions, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

// An `import` would read all exports of `node:http`. With one of them, Node loads its whole `fetch`.
const { createServer, request: requestHttp } = process.getBuiltinModule('node:http');
const { request: requestHttps } = process.getBuiltinModule('node:https');

/** A gate that is open; disposing of it closes it. */
export interface Gate extends AsyncDisposable {
  /** Stands for the address behind the gate. */
  url: string;
  /** The failures behind the gate, in a few words each. */
  failures: readonly string[];
}

/** What a gate changes on the way. */
export interface GateOptions {
  /** Headers for each request. They replace the request's own headers of the same names. */
  headers?: Readonly<Record<string, string>>;
  /** How long an answer may take, in milliseconds, its body included. */
  timeout: number;
  /** Changes the status of an answer. */
  status?: (status: number) => number;
  /** Is given each request. */
  onRequest?: (request: PassedRequest) => void;
}

/** A request that has come to a gate. */
export interface PassedRequest {
  method: string;
  /** The path, and the query. */
  target: string;
  /** Names and values in turn. */
  headers: readonly string[];
  /** Whole, once the request is answered. */
  body: readonly Buffer[];
}

/**
 * Opens a server on this machine that stands between Pact's verifier and an address. There are three reasons:
 *
 * - The verifier waits half a minute for each answer.
 * - Its own `customProviderHeaders` do not replace the placeholders of the pact. They also go to the address for
 *   provider states, which may belong to somebody else.
 * - It repeats for minutes a set-up of a state that answers 5xx.
 */
export async function openGate(
  target: URL,
  { headers = {}, timeout, status = (same) => same, onRequest }: GateOptions,
): Promise<Gate> {
  const replaced = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const failures: string[] = [];
  const onwards = new Set<ClientRequest>();
  const server = createServer((asked, answer) => {
    const kept = Object.entries(asked.headers).filter(([name]) => !replaced.has(name) && name !== 'host');
    const options = { method: asked.method, headers: { ...Object.fromEntries(kept), ...headers } };
    const url = new URL(`${target.origin}${asked.url}`);
    if (onRequest) {
      const body: Buffer[] = [];
      asked.on('data', (chunk: Buffer) => body.push(chunk));
      const { method = 'GET', url: path = '/', rawHeaders } = asked;
      onRequest({ method, target: path, headers: rawHeaders, body });
    }
    const onward = pass({ url, options, timeout, status, failures }, asked, answer);
    onwards.add(onward);
    onward.once('close', () => onwards.delete(onward));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${target.pathname.replace(/\/+$/, '')}${target.search}`,
    failures,
    [Symbol.asyncDispose]() {
      server.closeAllConnections();
      for (const onward of onwards) onward.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

interface Passage {
  url: URL;
  options: RequestOptions;
  timeout: number;
  status: (status: number) => number;
  failures: string[];
}

function pass(
  { url, options, timeout, status, failures }: Passage,
  asked: IncomingMessage,
  answer: ServerResponse,
): ClientRequest {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const onward = send(url, options, (reply) => {
    const { statusCode = 502 } = reply;
    if (statusCode >= 400) failures.push(`answered ${statusCode}`);
    answer.writeHead(status(statusCode), reply.rawHeaders);
    reply.pipe(answer);
    reply.once('error', () => answer.destroy());
  });
  // An answer that breaks off here breaks off for the verifier too, and the verifier reports it.
  onward.once('error', (error: NodeJS.ErrnoException) => {
    if (answer.destroyed) return;
    failures.push(`cannot be reached (${error.code ?? error.message})`);
    answer.destroy();
  });
  // Nobody asked for another protocol.
  onward.once('upgrade', (_reply, socket) => {
    failures.push('answered 101');
    socket.destroy();
    answer.destroy();
  });
  const late = setTimeout(() => {
    failures.push(`did not answer within ${timeout / 1000} s`);
    onward.destroy();
    answer.destroy();
  }, timeout);
  answer.once('close', () => {
    clearTimeout(late);
    // The verifier has its answer, or no longer waits.
    onward.destroy();
  });
  asked.pipe(onward);
  return onward;
}
