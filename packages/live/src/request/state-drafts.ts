import { type Operation, type ProviderState, type Scenario, stateParameters } from '@specpact/spec';
import { baseDraft, type Drafting } from './base-draft.ts';
import { whenValues } from './documented-drafts.ts';
import type { Draft } from './draft.ts';

/** The request of a scenario, and the provider state in which it gets the scenario's answer. */
export interface StateDraft {
  draft: Draft;
  state: ProviderState;
  scenario: Scenario;
}

/** The requests of the scenarios that have an `x-provider-state`. Parameters of a state are those of the request. */
export function* stateDrafts(drafting: Drafting, operation: Operation): Generator<StateDraft> {
  for (const scenario of operation.responses.flatMap(({ scenarios }) => scenarios)) {
    const { providerState: template, when, name } = scenario;
    if (template === undefined) continue;
    const plain = baseDraft(drafting, operation, 'documented');
    // The state decides, so the values of an `x-when` are only taken where there is no other example.
    const draft =
      typeof plain === 'string'
        ? baseDraft(drafting, operation, 'documented', whenValues(operation, when ?? {}))
        : plain;
    if (typeof draft === 'string') continue;
    const values = new Map([...draft.values].map(([parameter, value]) => [parameter.name, value]));
    const params = Object.fromEntries(
      stateParameters(template).flatMap((one): [string, string][] => {
        const value = values.get(one);
        return value === undefined ? [] : [[one, String(value)]];
      }),
    );
    const what = `the scenario \`${name}\` in its provider state`;
    yield { draft: { ...draft, intent: { kind: 'any' }, what }, state: { name: template, params }, scenario };
  }
}
