// rules/ takes the matching rules and generators of a pact.
// It gives findings, by asking whether what they take is inside of what the document describes.
import { brief } from '@specpact/schema';
import type { Finding } from '../finding/finding.ts';
import type { InteractionContext } from '../interaction/interaction-context.ts';
import type { JudgedPart } from '../interaction/judged-part.ts';
import type { PactMatcher, PactRule } from '../pact/matching/read-rules.ts';
import { judgeBodyRule, ruledBody } from './body-rule.ts';
import { judgePathRule } from './path-rule.ts';
import { judgeStatusRule } from './status-rule.ts';
import { judgeTextRule } from './text-rule.ts';
import { isKnown } from './translation/translate-matcher.ts';

/**
 * Compares what the matching rules take with what the document allows. In a response, they must have a value in
 * common. In a request, the document must allow everything that the rules take.
 */
export function judgeRules(context: InteractionContext): Finding[] {
  const { operation, expectsFailure, interaction } = context;
  const { request, response } = interaction;
  if (!operation) return [];
  const sent = expectsFailure
    ? []
    : request.rules.flatMap((rule) => (rule.part === 'path' ? judgePathRule(context, rule) : []));
  return [
    ...sent,
    ...(expectsFailure || request.rules.length === 0 ? [] : judgePartRules(context.sent)),
    ...response.rules.flatMap((rule) => (rule.part === 'status' ? judgeStatusRule(context, rule) : [])),
    ...(response.rules.length === 0 ? [] : judgePartRules(context.received)),
  ];
}

/** Judges the rules that any part may have: of its body, its headers and its parameters. */
export function judgePartRules(part: JudgedPart): Finding[] {
  const { rules } = part;
  if (rules.length === 0) return [];
  const body = rules.some((rule) => rule.part === 'body') ? ruledBody(part) : undefined;
  return rules.flatMap((rule) => [
    ...judgeMatchers(part, rule),
    ...(rule.part === 'body' ? judgeBodyRule(part, rule, body) : judgeTextRule(part, rule)),
  ]);
}

/** Names the unknown matchers. What they take is not judged. */
function judgeMatchers(part: JudgedPart, rule: PactRule): Finding[] {
  return unknownMatchers(rule).map(({ match, at }) =>
    part.pactFinding(
      'rule.unknown',
      `the matcher ${brief(match)} is not known, so that what it takes of the ${part.kind} is not judged`,
      { pact: at },
    ),
  );
}

function unknownMatchers({ matchers }: PactRule): PactMatcher[] {
  return matchers.flatMap((matcher) => [
    ...(isKnown(matcher) ? [] : [matcher]),
    ...matcher.keys.filter((key) => !isKnown(key)),
    ...matcher.below.flatMap(unknownMatchers),
  ]);
}
