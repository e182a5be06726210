import type { WatchedCall } from './watch.ts';

/** A `fetch` that may look at the call that it makes: the platform's, or one of `withMiddleware`. */
export type CallFetch = (input: string | URL | Request, init?: CallInit) => Promise<Response>;

/** The options of a `fetch`. Platforms ignore `request`, which says what call it is. */
export interface CallInit extends RequestInit {
  request?: {
    readonly call: WatchedCall;
    /** The `context` of the call's options. */
    readonly context?: CallContext | undefined;
  };
}

/**
 * What calls tell middleware. A program adds its own members:
 * `declare module '@specpact/client' { interface CallContext { tenant?: string } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: programs merge their members into it
export interface CallContext {}
