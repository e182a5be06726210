/** The part of a request that is read, of `node:http`, Express or Fastify's `request.raw`. */
interface NodeRequest extends AsyncIterable<Uint8Array | string> {
  method?: string | undefined;
  url?: string | undefined;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  readableEnded?: boolean;
  /** What `express.raw()` has read. */
  body?: unknown;
}

/** The part of its response that is written. */
interface NodeResponse {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body?: Uint8Array): unknown;
}

/**
 * Turns a handler of requests into a listener of `node:http` and Express. It reads the raw body itself, so no parser may
 * stand before it, except `express.raw()`.
 *
 * @param onError gets what the handler throws. The sender gets the status 500 without a body.
 * @example
 * app.post('/webhook', nodeListener(receiver.handler({ message: … }), (error) => logger.error(error)));
 */
export function nodeListener(
  handle: (request: Request) => Promise<Response>,
  onError: (error: unknown) => void,
): (request: NodeRequest, response: NodeResponse) => Promise<void> {
  return async (request, response) => {
    let answer: Response;
    try {
      answer = await handle(toRequest(request));
    } catch (error) {
      onError(error);
      answer = new Response(null, { status: 500 });
    }
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(new Uint8Array(await answer.arrayBuffer()));
  };
}

/** @throws {TypeError} if a parser has read the body, because its bytes are lost. */
function toRequest(request: NodeRequest): Request {
  const { method = 'GET', url = '/', headers, body } = request;
  if (!(body instanceof Uint8Array) && request.readableEnded) {
    throw new TypeError(
      'a parser has read the body of the webhook, and its signature needs the bytes: put the receiver before it',
    );
  }
  const given = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, [value].flat().join(', ')] as [string, string]],
  );
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const sent = body instanceof Uint8Array ? new Uint8Array(body) : streamOf(request);
  // `duplex` is not in every version of the types. Node needs it for a stream.
  const init = { method, headers: given, ...(hasBody && { body: sent, duplex: 'half' }) };
  return new Request(new URL(url, 'http://localhost'), init as RequestInit);
}

function streamOf(request: NodeRequest): ReadableStream<Uint8Array> {
  const chunks = request[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === 'string' ? new TextEncoder().encode(value) : value);
    },
    async cancel() {
      await chunks.return?.();
    },
  });
}
