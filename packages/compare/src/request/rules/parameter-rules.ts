// request/rules/ takes the matching rules and generators of a request's path, query and cookies.
// It gives findings, by what the document says of these parameters.
import type { Finding } from '../../finding/finding.ts';
import type { InteractionContext } from '../../interaction/interaction-context.ts';
import { judgeTextGenerator } from '../../rules/judge-generators.ts';
import { judgeTextRule, type RuledText } from '../../rules/text-rule.ts';
import { judgePathRule } from './path-rule.ts';
import { ruledCookies, ruledQuery } from './ruled-parameter.ts';
import { ruledPath } from './ruled-path.ts';

/** Compares what may be sent as path, query and cookies with what the document takes. */
export function judgeParameterRules(context: InteractionContext): Finding[] {
  const { operation, expectsFailure, interaction, sent } = context;
  const { rules, generators } = interaction.request;
  if (!operation || expectsFailure || rules.length + generators.length === 0) return [];
  const textOf = (part: string, name: string): RuledText | undefined => {
    if (part === 'query') return ruledQuery(context, name);
    return part === 'header' && name.toLowerCase() === 'cookie' ? ruledCookies(context) : undefined;
  };
  return [
    ...rules.flatMap((rule) => {
      if (rule.part === 'path') return judgePathRule(context, rule);
      const text = textOf(rule.part, rule.name);
      return text ? judgeTextRule(sent, rule, text) : [];
    }),
    ...generators.flatMap((generator) => {
      const { part, name } = generator;
      const text = part === 'path' ? ruledPath(context) : textOf(part, name);
      return text ? judgeTextGenerator(sent, generator, text) : [];
    }),
  ];
}
