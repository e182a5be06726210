import type { Pace } from './call-options.ts';
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

/** What holds where neither a client nor a call says anything. */
export const DEFAULTS = {
  attemptTimeout: 10_000,
  deadline: 30_000,
  bodyLimit: 50 * 1024 * 1024,
  retry: RETRY,
} as const satisfies Settings;

/** Settings, and those of a client or a call over them; whatever is undefined there says nothing. */
export function settingsOf(settings: Settings, pace: Pace): Settings {
  const { retry } = pace;
  let both =
    retry === undefined ? settings : { ...settings, retry: { ...RETRY, ...(retry || { attempts: 1 }) } };
  for (const name of ['attemptTimeout', 'deadline', 'bodyLimit'] as const) {
    // Most calls say nothing: then nothing is copied.
    if (pace[name] !== undefined) both = { ...both, [name]: pace[name] };
  }
  return both;
}
