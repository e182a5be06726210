import type { JsonValue, Operation, Parameter } from '@specpact/spec';
import { baseDraft } from '../../request/base-draft.ts';
import type { Draft } from '../../request/draft.ts';
import type { Lifecycle } from '../../sequence/lifecycle.ts';
import type { Session } from '../session.ts';

/** A request about one thing, with the path values of the request that created it. */
export function about(
  session: Session,
  operation: Operation,
  creation: Draft,
  { parameter: named }: Pick<Lifecycle, 'parameter'>,
  name: JsonValue,
): Draft | undefined {
  const base = baseDraft(session, operation, 'any');
  if (typeof base === 'string') return undefined;
  const values = new Map<Parameter, JsonValue>(base.values);
  for (const parameter of operation.parameters.filter((one) => one.in === 'path')) {
    const outer = [...creation.values].find(([one]) => one.in === 'path' && one.name === parameter.name);
    if (outer) values.set(parameter, outer[1]);
    if (parameter.name === named) values.set(parameter, name);
  }
  return { ...base, values, isDocumented: false, what: 'what was created' };
}
