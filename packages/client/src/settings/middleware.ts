import { isRequestError, RequestError } from '../errors/request-error.ts';
import type { CallContext, CallFetch, CallInit } from './call-fetch.ts';
import type { WatchedCall } from './watch.ts';

/** What middleware is told about an attempt. */
export interface MiddlewareEvent {
  /** The request, with its credentials. */
  request: Request;
  call: WatchedCall;
  /** The `context` of the call's options. */
  context: CallContext | undefined;
}

type MayBe<Value> = Value | undefined | void | Promise<Value | undefined> | Promise<void>;

/** Functions that change requests and responses. Hooks only watch them. */
export interface Middleware {
  /** Gives another request, or a response in place of sending it, or nothing to leave it as it is. */
  onRequest?(event: MiddlewareEvent): MayBe<Request | Response>;
  /** Gives another response, or nothing to leave it as it is. */
  onResponse?(event: MiddlewareEvent & { response: Response }): MayBe<Response>;
}

/**
 * A `fetch` with middleware, for the option `fetch` of a client or a call. For each attempt it calls each `onRequest` in
 * order and each `onResponse` in the opposite order. It leaves out requests that follow a redirect to another origin.
 *
 * If middleware throws, the call rejects with a {@link RequestError}, and is not tried again.
 *
 * @param inner the `fetch` to send with. @default `globalThis.fetch`, looked up for each attempt
 */
export function withMiddleware(middleware: readonly Middleware[], inner?: CallFetch): CallFetch {
  return async (url, init = {}) => {
    const send = inner ?? globalThis.fetch;
    const { request: asked } = init;
    if (!asked) throw new RequestError('middleware is for the option `fetch` of a client or of a call');
    const { call, context } = asked;
    let request = new Request(url, init);
    if (!isSameOrigin(request.url, call.url)) return send(url, init);
    let response: Response | undefined;
    for (const { onRequest } of middleware) {
      const given = await safely<Request | Response>(() => onRequest?.({ request, call, context }));
      if (given instanceof Response) {
        response = given;
        break;
      }
      if (given) request = given;
    }
    let last: Response = response ?? (await send(request, { request: asked } as CallInit));
    for (const { onResponse } of [...middleware].reverse()) {
      const event = { request, response: last, call, context };
      last = (await safely<Response>(() => onResponse?.(event))) ?? last;
    }
    return last;
  };
}

function isSameOrigin(url: string, other: string): boolean {
  return new URL(url).origin === new URL(other).origin;
}

/** Runs middleware. What it throws is a fault of the calling program, not of the network. */
async function safely<Value>(run: () => MayBe<Value>): Promise<Value | undefined> {
  try {
    return (await run()) ?? undefined;
  } catch (cause) {
    throw isRequestError(cause) ? cause : new RequestError('a middleware threw', { cause });
  }
}
