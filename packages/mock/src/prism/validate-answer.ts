import type { PrismHttpComponents } from '@stoplight/prism-http';
import { describedBy } from './described-operation.ts';
import { validator } from './prism-files.ts';
import type { PrismOperation } from './prism-operation.ts';

type ValidateOutput = PrismHttpComponents['validateOutput'];

/** What Prism says of a form that is not written yet. Its value satisfies the schema: it was made or repaired so. */
const NOT_WRITTEN = 'Target is not a string';

/** Validates an answer by Prism. */
export function validateAnswer(asked: Parameters<ValidateOutput>[0]): ReturnType<ValidateOutput> {
  const result = validator.validateOutput(asked);
  const { resource, element } = asked;
  if (result._tag === 'Right' || !describedBy(resource as PrismOperation)) return result;
  const [first, ...more] = result.left.filter(({ message }) => message !== NOT_WRITTEN);
  return first ? { _tag: 'Left', left: [first, ...more] } : { _tag: 'Right', right: element };
}
