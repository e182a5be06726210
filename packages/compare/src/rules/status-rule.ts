import { brief } from '@specpact/schema';
import type { Finding } from '../finding/finding.ts';
import type { InteractionContext } from '../interaction/interaction-context.ts';
import type { PactRule } from '../pact/matching/read-rules.ts';
import { rangeOf } from '../pact/matching/rule-status.ts';

/** Judges that the document describes at least one status that the consumer takes. */
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
