/** `check` compares the pact file with what was recorded. `write` writes it. */
export type PactMode = 'check' | 'write';

/** @throws {TypeError} if `SPECPACT_PACTS` is neither `check` nor `write`. */
export function modeFrom(value: string | undefined): PactMode {
  if (value === undefined || value === '') return 'check';
  if (value === 'check' || value === 'write') return value;
  throw new TypeError(`SPECPACT_PACTS is "${value}": it takes "check" or "write"`);
}
