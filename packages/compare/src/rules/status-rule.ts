import { brief } from '@specpact/schema';
import type { Finding } from '../finding.ts';
import type { InteractionContext } from '../interaction-context.ts';
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

/** The first status that the rules of a response take; `undefined` where no rule speaks of it. */
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

function rangeOf(status: unknown): readonly [number, number] | undefined {
  const name = typeof status === 'string' ? status.toLowerCase() : '';
  return Object.hasOwn(CLASSES, name) ? CLASSES[name] : undefined;
}

/** Whether a rule says which statuses will do, so that the example's is one of several. */
export function hasStatusRule(rules: readonly PactRule[]): boolean {
  return rules.some(
    ({ part, matchers }) => part === 'status' && matchers.some(({ match }) => /^status-?code$/.test(match)),
  );
}

/** Judges that one of the statuses that a consumer takes is described. */
export function judgeStatusRule(context: InteractionContext, rule: PactRule): Finding[] {
  const { operation, requestName } = context;
  if (!operation) return [];
  return rule.matchers.flatMap(({ match, value }) => {
    if (match !== 'statuscode' && match !== 'status-code') return [];
    const { status } = value;
    const range = rangeOf(status);
    const takes = (first: number, last: number) =>
      Array.isArray(status)
        ? status.some((one) => typeof one === 'number' && one >= first && one <= last)
        : range === undefined || (range[0] <= last && range[1] >= first);
    const isDescribed = operation.responses.some(({ status: described }) => {
      if (described.toLowerCase() === 'default') return true;
      const first = Number(described.replace(/xx$/i, '00'));
      return takes(first, /xx$/i.test(described) ? first + 99 : first);
    });
    if (isDescribed) return [];
    const known = operation.responses.map(({ status: described }) => described).join(', ') || 'none';
    return [
      context.finding(
        'response.rule.incompatible',
        `the consumer takes the statuses ${brief(status)} of ${requestName}, and it describes ${known}`,
        { document: [...operation.path, 'responses'], pact: rule.at },
      ),
    ];
  });
}
