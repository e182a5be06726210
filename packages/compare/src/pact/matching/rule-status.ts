import type { PactRule } from './read-rules.ts';

/** The classes of Pact's status code matcher (version 4), as the first and last status of each. */
const CLASSES: Readonly<Record<string, readonly [number, number]>> = {
  info: [100, 199],
  success: [200, 299],
  redirect: [300, 399],
  clienterror: [400, 499],
  servererror: [500, 599],
  nonerror: [100, 399],
  error: [400, 599],
};

/** The first status that the rules of a response take; `undefined` if no rule is about the status. */
export function firstStatus(rules: readonly PactRule[]): number | undefined {
  for (const { part, matchers } of rules) {
    if (part !== 'status') continue;
    for (const { value } of matchers) {
      const { status } = value;
      if (Array.isArray(status)) return status.find((one) => typeof one === 'number');
      const range = rangeOf(status);
      if (range) return range[0];
    }
  }
  return undefined;
}

export function rangeOf(status: unknown): readonly [number, number] | undefined {
  const name = typeof status === 'string' ? status.toLowerCase() : '';
  return Object.hasOwn(CLASSES, name) ? CLASSES[name] : undefined;
}

/** Whether a rule says which statuses are taken, so that the example is one of several. */
export function hasStatusRule(rules: readonly PactRule[]): boolean {
  return rules.some(
    ({ part, matchers }) => part === 'status' && matchers.some(({ match }) => /^status-?code$/.test(match)),
  );
}
