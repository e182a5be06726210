// rules/ takes the matching rules and generators of a pact.
// It gives findings, by asking whether what they take is inside of what the document describes.
import { brief } from '@specpact/schema';
import type { Finding } from '../finding/finding.ts';
import type { InteractionContext } from '../interaction/interaction-context.ts';
import type { JudgedPart } from '../interaction/judged-part.ts';
import type { PactMatcher, PactRule } from '../pact/matching/read-rules.ts';
import { judgeBodyRule } from './body-rule.ts';
import { judgeContentTypeHeader } from './content-type-header.ts';
import { judgeContentTypeRule } from './content-type-rule.ts';
import { judgeStatusRule } from './status-rule.ts';
import { describedHeader, judgeTextRule } from './text-rule.ts';
import { isKnown } from './translation/translate-matcher.ts';
import { ruledBody } from './value/ruled-body.ts';

/**
 * Compares what the matching rules take with what the document allows. In a response, they must have a value in
 * common. In a request, the document must allow everything that the rules take.
 */
export function judgeRules(context: InteractionContext): Finding[] {
  const { operation, expectsFailure, interaction } = context;
  const { request, response } = interaction;
  if (!operation) return [];
  return [
    ...(expectsFailure || request.rules.length === 0 ? [] : judgePartRules(context.sent)),
    ...response.rules.flatMap((rule) => (rule.part === 'status' ? judgeStatusRule(context, rule) : [])),
    ...(response.rules.length === 0 ? [] : judgePartRules(context.received)),
  ];
}

/** Judges the rules that any part may have: of its body and its headers. */
export function judgePartRules(part: JudgedPart): Finding[] {
  const { rules } = part;
  if (rules.length === 0) return [];
  const body = rules.some((rule) => rule.part === 'body') ? ruledBody(part) : undefined;
  return rules.flatMap((rule) => [
    ...judgeMatchers(part, rule),
    ...(rule.part === 'body' ? judgeContentTypeRule(part, rule) : []),
    ...(rule.part === 'body' ? judgeBodyRule(part, rule, body) : []),
    ...(rule.part === 'header' ? judgeHeaderRule(part, rule) : []),
  ]);
}

/** OpenAPI describes these elsewhere and ignores parameters of these names (3.1, section 4.8.12.1). */
const NOT_PARAMETERS = new Set(['accept', 'authorization']);

function judgeHeaderRule(part: JudgedPart, rule: PactRule): Finding[] {
  const name = rule.name.toLowerCase();
  if (/^content-?type$/.test(name)) return judgeContentTypeHeader(part, rule);
  if (part.side === 'request' && NOT_PARAMETERS.has(name)) return [];
  const text = describedHeader(part, rule.name);
  return text ? judgeTextRule(part, rule, text) : [];
}

/** Names the unknown matchers. What they take is not judged. */
function judgeMatchers(part: JudgedPart, rule: PactRule): Finding[] {
  if (rule.part === 'unknown') {
    const message = `Pact knows no part ${brief(rule.name)} of a ${part.kind}, so its matching rules are not judged`;
    return [part.pactFinding('rule.unknown', message, { pact: rule.at })];
  }
  return unknownMatchers(rule).map(({ match, at }) =>
    part.pactFinding(
      'rule.unknown',
      `the matcher ${brief(match)} is not known, so the values that it takes in the ${part.kind} are not judged`,
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
