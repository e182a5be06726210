import type { Application } from '../application/application.ts';
import type { SchemaAt } from '../read/schema-at.ts';
import { isText } from './form.ts';
import type { Keyword } from './keyword.ts';

/** JSON Schema 2020-12, core 8.2.3.1. One step; what stands beside it is judged as well, but in 3.0. */
export const reference: Keyword = {
  name: '$ref',
  form: isText,
  about: 'any',
  judge(it, said) {
    if (typeof said === 'string') follow(it, '$ref', it.validation.reader.target(said));
  },
};

/** JSON Schema 2020-12, core 8.2.3.2. Where it leads depends on the schemas that were entered before. */
export const dynamicReference: Keyword = {
  name: '$dynamicRef',
  dialects: ['2020-12'],
  since: '2020-12',
  form: isText,
  about: 'any',
  judge(it, said) {
    if (typeof said !== 'string') return;
    follow(it, '$dynamicRef', it.validation.reader.dynamicTarget(said, it.subject.scope));
  },
};

function follow(it: Application, keyword: string, target: SchemaAt | undefined): void {
  if (!target) return;
  const { followed } = it.subject;
  if (followed.includes(target.value)) {
    it.fail(keyword, 'cannot be judged: its schema refers to itself without end');
    return;
  }
  it.inPlace(target, { followed: [...followed, target.value] });
}
