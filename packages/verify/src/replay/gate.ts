import {
  type ClientRequest,
  createServer,
  type IncomingMessage,
  type RequestOptions,
  request as requestHttp,
  type ServerResponse,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A gate that is open; disposing of it closes it. */
export interface Gate extends AsyncDisposable {
  /** Stands for the address behind the gate. */
  url: string;
  /** What went wrong behind it, in a few words each. */
  failures: readonly string[];
}

/** What a gate changes on the way. */
export interface GateOptions {
  /** Set on each request, in the place of its own of these names. */
  headers?: Readonly<Record<string, string>>;
  /** How long an answer may take, in milliseconds, its body included. */
  timeout: number;
  /** What to make of an answer's status. */
  status?: (status: number) => number;
}

/**
 * Stands between Pact's verifier and an address, on this machine only, for three things that the
 * verifier does otherwise: it waits half a minute for each answer; its own `customProviderHeaders` go to the address for provider states too,
 * which may be another's, and do not replace the placeholders of the pact; and it asks for a state
 * that answers 5xx again and again, for minutes.
 */
export async function openGate(
  target: URL,
  { headers = {}, timeout, status = (same) => same }: GateOptions,
): Promise<Gate> {
  const replaced = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const failures: string[] = [];
  const onwards = new Set<ClientRequest>();
  const server = createServer((asked, answer) => {
    const kept = Object.entries(asked.headers).filter(([name]) => !replaced.has(name) && name !== 'host');
    const options = { method: asked.method, headers: { ...Object.fromEntries(kept), ...headers } };
    const url = new URL(`${target.origin}${asked.url}`);
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
  // One that breaks off is seen to break off: the verifier says so.
  onward.once('error', (error: NodeJS.ErrnoException) => {
    if (answer.destroyed) return;
    failures.push(`cannot be reached (${error.code ?? error.message})`);
    answer.destroy();
  });
  // An answer that was not asked for is none.
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
    // The verifier has its answer, or waits for none any more.
    onward.destroy();
  });
  asked.pipe(onward);
  return onward;
}
