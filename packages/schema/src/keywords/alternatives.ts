import type { Application } from '../application/application.ts';
import { isOpen, type Outcome } from '../application/outcome.ts';
import type { SchemaFault } from '../application/schema-fault.ts';
import { branches } from '../read/branches.ts';
import { isSchemaList } from './form.ts';
import type { Keyword } from './keyword.ts';

/** JSON Schema 2020-12, core 10.2.1.2. */
export const anyOf: Keyword = {
  name: 'anyOf',
  form: isSchemaList,
  schemas: { are: 'list', about: 'value' },
  about: 'any',
  judge: (it) => judgeAlternatives(it, 'anyOf'),
};

/** JSON Schema 2020-12, core 10.2.1.3. */
export const oneOf: Keyword = {
  name: 'oneOf',
  form: isSchemaList,
  schemas: { are: 'list', about: 'value' },
  about: 'any',
  judge: (it) => judgeAlternatives(it, 'oneOf'),
};

function judgeAlternatives(it: Application, keyword: 'anyOf' | 'oneOf'): void {
  // The discriminator has chosen a branch. Its faults say more than those of all branches.
  if (it.isBranchChosen) return;
  const outcomes = branches(it.schema, keyword, it.at).map((branch) => it.outcome(branch));
  if (outcomes.length === 0) return;
  const passed = outcomes.flatMap(({ faults }, index) => (faults.length === 0 ? [index] : []));
  const areOpen = outcomes.some(isOpen);
  const mustBeOne = keyword === 'oneOf' && !it.isPartial;
  if (mustBeOne && passed.length > 1) {
    it.fail(keyword, `must match exactly one schema in oneOf, and matches ${passed.join(' and ')}`);
  } else if (areOpen && (mustBeOne || passed.length === 0)) {
    it.faults.push(...(outcomes.find(isOpen)?.faults ?? []));
  } else if (passed.length > 0) {
    for (const outcome of outcomes) if (outcome.faults.length === 0) it.take(outcome);
  } else {
    it.faults.push(...nearest(it, keyword, outcomes));
  }
}

/** The faults to report if no alternative fits: those of the intended one, if it can be told. */
function nearest(it: Application, keyword: string, outcomes: readonly Outcome[]): readonly SchemaFault[] {
  const isHere = ({ value }: SchemaFault) => value === it.subject.at;
  const ofType = outcomes.filter(
    ({ faults }) => !faults.some((fault) => fault.keyword === 'type' && isHere(fault)),
  );
  // A constant of a member, such as `kind`, tells alternatives apart.
  const ofKind = ofType.filter(
    ({ faults }) => !faults.some((fault) => ['const', 'enum'].includes(fault.keyword) && !isHere(fault)),
  );
  const [only, ...others] = ofKind.length > 0 ? ofKind : ofType;
  if (only && others.length === 0) return only.faults;
  const which = keyword === 'oneOf' ? 'exactly one schema in oneOf' : 'a schema in anyOf';
  const reason = `must match ${which}`;
  return [{ keyword, reason, schema: it.at.to(keyword), value: it.subject.at }];
}
