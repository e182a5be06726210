import type { InteractionContext } from '../../interaction/interaction-context.ts';
import type { RuledText } from '../../rules/text-rule.ts';
import { pathFaults } from './path-rule.ts';

/** The path of a request. A generator makes all of it. */
export function ruledPath(context: InteractionContext): RuledText {
  const { operation, interaction } = context;
  return {
    subject: 'the path',
    example: interaction.request.path,
    isThere: true,
    view: undefined,
    faults: (text) => pathFaults(context, text),
    at: operation?.path,
  };
}
