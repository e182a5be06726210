import type { ResultError } from '../contract/result.ts';
import { RequestError } from '../errors/request-error.ts';

/** A call, as hooks are told of it: the same object for each of its events, to hang a span or a log on. */
export interface WatchedCall {
  readonly operation: string;
  readonly method: string;
  /** The URL without secrets. */
  readonly url: string;
}

/**
 * Told of what happens, each with nothing that is secret. They are called and not waited for; if one throws,
 * the call rejects with a {@link RequestError}. Durations are in milliseconds.
 */
export interface Hooks {
  /** An attempt is about to be sent. */
  onRequest?: (event: { call: WatchedCall; attempt: number; headers: Record<string, string> }) => void;
  /** A response has come, and its body has been read. */
  onResponse?: (event: {
    call: WatchedCall;
    attempt: number;
    status: number;
    headers: Record<string, string>;
    requestId: string | undefined;
    duration: number;
  }) => void;
  /** The call is going to be tried again, in `delay` milliseconds. */
  onRetry?: (event: { call: WatchedCall; attempt: number; delay: number; error: ResultError }) => void;
  /** The call is over, without success; `duration` is the whole call's. */
  onError?: (event: { call: WatchedCall; attempts: number; duration: number; error: ResultError }) => void;
}

/** @throws {RequestError} if the hook throws: a fault of the calling program, and nothing of the API's. */
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
