import type { ScenarioCondition } from '@specpact/spec';
import type { MockedScenario } from './mocked-operation.ts';
import type { ProviderStates } from './provider-states.ts';
import { memberValues } from './request-members.ts';
import type { RoutedRequest } from './routed-request.ts';

/**
 * The scenarios that match a request, the best one first. Those of provider states come first, the latest
 * state before the others. Those whose `x-when` in the document matches follow.
 */
export function scenariosFor(routed: RoutedRequest, states: ProviderStates): MockedScenario[] {
  const { scenarios } = routed.operation;
  const byState = states.latestFirst().flatMap(({ matches }) =>
    scenarios.filter(({ scenario }) => {
      const values = scenario.providerState === undefined ? undefined : matches.get(scenario.providerState);
      return values !== undefined && stateApplies(values, routed);
    }),
  );
  const byCondition = scenarios.filter(
    ({ scenario }) => scenario.when && conditionHolds(scenario.when, routed),
  );
  return [...byState, ...byCondition];
}

/**
 * Whether a state matches a request. The request must have the value of each parameter that the operation
 * declares, in one of its places. A parameter that the operation does not declare restricts nothing.
 */
export function stateApplies(values: Readonly<Record<string, string>>, routed: RoutedRequest): boolean {
  return Object.entries(values).every(([name, value]) => {
    const places = routed.operation.members.get(name);
    return !places || places.some((place) => memberValues(routed, place, name).includes(value));
  });
}

function conditionHolds(condition: ScenarioCondition, routed: RoutedRequest): boolean {
  return (['path', 'query', 'header'] as const).every((place) =>
    Object.entries(condition[place] ?? {}).every(([name, value]) =>
      memberValues(routed, place, name).includes(value),
    ),
  );
}
