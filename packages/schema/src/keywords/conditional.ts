import type { Application } from '../application/application.ts';
import { isOpen, type Outcome } from '../application/outcome.ts';
import { isSchema } from '../read/schema-at.ts';
import { isOneSchema } from './form.ts';
import type { Keyword } from './keyword.ts';

/** JSON Schema 2020-12, core 10.2.2.1, with its branches `then` and `else`. */
export const condition: Keyword = {
  name: 'if',
  form: isOneSchema,
  schemas: { are: 'one', about: 'value' },
  about: 'any',
  judge(it, said) {
    if (!isSchema(said)) return;
    const schema = { value: said, at: it.at.to('if') };
    const surely = it.outcome(schema, { completeness: 'exact' });
    if (surely.faults.length === 0) {
      it.take(surely);
      take(it, branch(it, 'then'));
      return;
    }
    const isUnknown = isOpen(surely);
    if (!isUnknown && (!it.isPartial || it.outcome(schema).faults.length > 0)) {
      take(it, branch(it, 'else'));
      return;
    }
    // The decision depends on what the consumer does not read, or on what could not be compared.
    const [then, otherwise] = [branch(it, 'then'), branch(it, 'else')];
    const outcomes = [then, otherwise].filter((outcome) => outcome !== undefined);
    const hasFault = outcomes.some(({ faults }) => faults.length > 0);
    if (isUnknown) it.faults.push(...(hasFault ? surely.faults : []));
    else if (then && otherwise) it.take(then.faults.length === 0 ? then : otherwise);
  },
};

// biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, never awaited
export const then: Keyword = { name: 'then', form: isOneSchema, schemas: { are: 'one', about: 'value' } };

export const otherwise: Keyword = {
  name: 'else',
  form: isOneSchema,
  schemas: { are: 'one', about: 'value' },
};

function branch(it: Application, keyword: 'then' | 'else'): Outcome | undefined {
  const value = it.schema[keyword];
  return isSchema(value) ? it.outcome({ value, at: it.at.to(keyword) }) : undefined;
}

function take(it: Application, outcome: Outcome | undefined): void {
  if (outcome) it.take(outcome);
}
