// settings/ takes the options of a client and of a call.
// It gives one record that says how the call is made.
import type { CallFetch } from './call-fetch.ts';
import type { Pace } from './call-options.ts';
import type { RetryOptions } from './retry-options.ts';
import type { Validate } from './validation.ts';
import type { Hooks } from './watch.ts';

/** How a call is made, from the options of its client and of the call. */
export interface Settings extends Hooks {
  fetch?: CallFetch | undefined;
  attemptTimeout: number;
  deadline: number;
  bodyLimit: number;
  retry?: RetryOptions | false | undefined;
  redirect?: 'follow' | 'manual' | undefined;
  validation?: Validate | undefined;
}

/** The settings, if neither a client nor a call gives others. */
export const DEFAULTS = {
  fetch: undefined,
  attemptTimeout: 10_000,
  deadline: 30_000,
  bodyLimit: 50_000_000,
  retry: {},
  redirect: 'follow',
} as const satisfies Settings;

/** The settings, changed by the options of a client or a call. An option that is undefined changes nothing. */
export function settingsOf(settings: Settings, pace: Pace): Settings {
  let both = settings;
  for (const name of Object.keys(DEFAULTS) as (keyof Pace)[]) {
    // Most calls give no options: then nothing is copied.
    if (pace[name] !== undefined) both = { ...both, [name]: pace[name] };
  }
  return both;
}
