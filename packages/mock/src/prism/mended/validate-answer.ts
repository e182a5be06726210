import type { PrismHttpComponents } from '@stoplight/prism-http';
import { describedBy } from '../described/described-operation.ts';
import { validator } from '../prism-files.ts';
import type { PrismOperation } from '../prism-operation.ts';
import { answerFaults } from './second-opinion.ts';

type ValidateOutput = PrismHttpComponents['validateOutput'];

/** Validates an answer by Prism. */
export function validateAnswer(asked: Parameters<ValidateOutput>[0]): ReturnType<ValidateOutput> {
  const result = validator.validateOutput(asked);
  const { resource, element } = asked;
  const described = describedBy(resource as PrismOperation);
  if (result._tag === 'Right' || !described) return result;
  const [first, ...more] = answerFaults(described, element, result.left);
  return first ? { _tag: 'Left', left: [first, ...more] } : { _tag: 'Right', right: element };
}
