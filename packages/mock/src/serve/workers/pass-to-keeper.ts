import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { answerProblem } from '../../http/problem.ts';
import { resetConnection } from '../../http/reset-connection.ts';
import { endToEnd } from '../../upstream/hop-by-hop.ts';

/**
 * Lets the keeper answer a request, and passes its answer on as it comes. If the keeper breaks the connection off, so
 * does this.
 */
export function passToKeeper(keeper: string, request: IncomingMessage, response: ServerResponse): void {
  const { request: open } = process.getBuiltinModule('node:http');
  // A connection for each request: one that is used again could end just before it, which would look like a trouble.
  // This end closes it. If the keeper did, it might do so before Node has finished writing.
  const sent = open({
    socketPath: keeper,
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers: [...passedHeaders(request), 'Connection', 'keep-alive'],
    agent: false,
  });
  sent.once('response', (answer) => {
    const { statusCode = 502, statusMessage = '', rawHeaders } = answer;
    response.sendDate = false;
    if (request.httpVersionMajor === 2) response.writeHead(statusCode, endToEnd(rawHeaders));
    else response.writeHead(statusCode, statusMessage, endToEnd(rawHeaders));
    response.flushHeaders();
    // If the answer breaks off, the connection to the client does too.
    pipeline(answer, response, (error) => {
      if (error) response.destroy();
    });
  });
  sent.once('error', (error: NodeJS.ErrnoException) => {
    if (!response.headersSent) endLike(error, response);
  });
  response.once('close', () => sent.destroy());
  request.pipe(sent);
}

/** Methods for which Node announces no body by itself. */
const BODILESS = /^(GET|HEAD|DELETE|OPTIONS|TRACE)$/;

/** The headers of a request, as names and values in turn, with those that announce its body. */
function passedHeaders({ method = '', httpVersionMajor, rawHeaders, headers }: IncomingMessage): string[] {
  const raw =
    httpVersionMajor === 2
      ? Object.entries(headers).flatMap(([name, value]) =>
          name.startsWith(':') ? [] : [value ?? ''].flat().flatMap((each) => [name, each]),
        )
      : rawHeaders;
  const announced = headers['content-length'] ?? headers['transfer-encoding'];
  if (headers['transfer-encoding'] !== undefined) {
    return [...endToEnd(raw, 'content-length'), 'Transfer-Encoding', 'chunked'];
  }
  // Without this, Node would announce a body that is not there.
  const none = announced === undefined && !BODILESS.test(method) ? ['Content-Length', '0'] : [];
  return [...endToEnd(raw), ...none];
}

/** Ends a request as the keeper has ended it. */
function endLike({ code, message }: NodeJS.ErrnoException, response: ServerResponse): void {
  const { socket } = response;
  if (code === 'ECONNRESET') {
    resetConnection(response);
  } else if (code?.startsWith('HPE_')) {
    socket?.end('HTTP/1.1 ');
  } else {
    const reason = `the process that keeps the state of the mock does not answer: ${code ?? message}`;
    answerProblem(503, reason).send(response);
  }
}
