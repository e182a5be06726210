import type { PrismHttpComponents } from '@stoplight/prism-http';
import { describedBy } from '../described/described-operation.ts';
import { validator } from '../prism-files.ts';
import type { PrismOperation } from '../prism-operation.ts';
import { ownAnswerFaults, withOwn } from './own-faults.ts';
import { answerFaults } from './second-opinion.ts';

type ValidateOutput = PrismHttpComponents['validateOutput'];

/** Validates an answer by Prism, except for a body whose schema it cannot judge. */
export function validateAnswer(asked: Parameters<ValidateOutput>[0]): ReturnType<ValidateOutput> {
  const result = validator.validateOutput(asked);
  const { resource, element } = asked;
  const described = describedBy(resource as PrismOperation);
  if (!described) return result;
  const faults = result._tag === 'Left' ? answerFaults(described, element, result.left) : [];
  const [first, ...more] = withOwn(faults, ownAnswerFaults(described, element));
  return first ? { _tag: 'Left', left: [first, ...more] } : { _tag: 'Right', right: element };
}
