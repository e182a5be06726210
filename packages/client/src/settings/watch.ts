import type { ResultError } from '../contract/result.ts';
import { RequestError } from '../errors/request-error.ts';

/** A call as hooks see it. All its events have the same object, so that a span or a log can be attached to it. */
export interface WatchedCall {
  readonly operation: string;
  readonly method: string;
  /** The URL without secrets. */
  readonly url: string;
}

/**
 * Functions that are called as things happen. They get no secrets, and the call does not wait for them. If one
 * throws, the call rejects with a {@link RequestError}. Durations are in milliseconds.
 */
export interface Hooks {
  /** An attempt is about to be sent. */
  onRequest?: (event: { call: WatchedCall; attempt: number; headers: Record<string, string> }) => void;
  /** A response has arrived, and its body has been read. */
  onResponse?: (event: {
    call: WatchedCall;
    attempt: number;
    status: number;
    headers: Record<string, string>;
    requestId: string | undefined;
    duration: number;
  }) => void;
  /** The call will be tried again in `delay` milliseconds. */
  onRetry?: (event: { call: WatchedCall; attempt: number; delay: number; error: ResultError }) => void;
  /** The call has ended without success. `duration` is that of the whole call. */
  onError?: (event: { call: WatchedCall; attempts: number; duration: number; error: ResultError }) => void;
}

/** @throws {RequestError} if the hook throws: that is a fault of the calling program, not of the API. */
export function tell<Event extends { call: WatchedCall }>(
  hook: ((event: Event) => void) | undefined,
  event: Event,
): void {
  try {
    hook?.(event);
  } catch (cause) {
    throw new RequestError('a hook threw', { cause });
  }
}
