import type { AnyCallOptions, Pace } from './call-options.ts';
import { RETRY, type RetryOptions } from './retry.ts';
import type { Validate } from './validation.ts';
import type { Hooks } from './watch.ts';

/** What a client and a call say together of how the call is made. */
export interface Settings extends Hooks {
  fetch?: typeof globalThis.fetch | undefined;
  attemptTimeout: number;
  deadline: number;
  bodyLimit: number;
  retry: Required<RetryOptions>;
  validation?: Validate | undefined;
}

/** The settings of a client, and those of one call over them; whatever is undefined says nothing. */
export function settingsOf(client: Omit<Settings, keyof Pace> & Pace, call: AnyCallOptions): Settings {
  const { attemptTimeout = 10_000, deadline = 30_000, bodyLimit = 50 * 1024 * 1024 } = client;
  const retry = call.retry ?? client.retry;
  return {
    ...client,
    attemptTimeout: call.attemptTimeout ?? attemptTimeout,
    deadline: call.deadline ?? deadline,
    bodyLimit: call.bodyLimit ?? bodyLimit,
    retry: { ...RETRY, ...(retry === false ? { attempts: 1 } : retry) },
  };
}
