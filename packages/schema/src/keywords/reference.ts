import type { Application } from '../application/application.ts';
import type { SchemaAt } from '../read/schema-at.ts';
import { isText } from './form.ts';
import type { Keyword } from './keyword.ts';

/** JSON Schema 2020-12, core 8.2.3.1. It leads one step. The keywords beside it count too, but not in OpenAPI 3.0. */
export const reference: Keyword = {
  name: '$ref',
  form: isText,
  about: 'any',
  judge(it, said) {
    if (typeof said === 'string') follow(it, '$ref', it.validation.reader.target(said));
  },
};

/** JSON Schema 2020-12, core 8.2.3.2. Its target depends on the schemas on the way to it. */
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
