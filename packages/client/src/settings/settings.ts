// settings/ takes the options of a client and of a call.
// It gives one record that says how the call is made.
import type { Pace } from './call-options.ts';
import type { RetryOptions } from './retry-options.ts';
import type { Validate } from './validation.ts';
import type { Hooks } from './watch.ts';

/** What a client and a call say together of how the call is made. */
export interface Settings extends Hooks {
  fetch?: typeof globalThis.fetch | undefined;
  attemptTimeout: number;
  deadline: number;
  bodyLimit: number;
  retry?: RetryOptions | false | undefined;
  validation?: Validate | undefined;
}

/** What holds where neither a client nor a call says anything. */
export const DEFAULTS = {
  attemptTimeout: 10_000,
  deadline: 30_000,
  bodyLimit: 50_000_000,
  retry: {},
} as const satisfies Settings;

/** Settings, and those of a client or a call over them; whatever is undefined there says nothing. */
export function settingsOf(settings: Settings, pace: Pace): Settings {
  let both = settings;
  for (const name of Object.keys(DEFAULTS) as (keyof Pace)[]) {
    // Most calls say nothing: then nothing is copied.
    if (pace[name] !== undefined) both = { ...both, [name]: pace[name] };
  }
  return both;
}
