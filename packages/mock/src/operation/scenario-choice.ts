import type { ScenarioCondition } from '@specpact/spec';
import type { MockRequest } from '../http/mock-request.ts';
import type { MockedOperation, MockedScenario } from './mocked-operation.ts';
import type { ProviderStates } from './provider-states.ts';
import { memberValues } from './request-members.ts';

/**
 * The scenarios that hold for a request, the one to answer with first: those of the provider states
 * that are set, the latest first, then those whose `x-when` in the document fits.
 */
export function scenariosFor(
  operation: MockedOperation,
  request: MockRequest,
  pathValues: ReadonlyMap<string, string>,
  states: ProviderStates,
): MockedScenario[] {
  const byState = states.latestFirst().flatMap(({ matches }) =>
    operation.scenarios.filter(({ scenario }) => {
      const values = scenario.providerState === undefined ? undefined : matches.get(scenario.providerState);
      return values !== undefined && stateApplies(values, operation, request, pathValues);
    }),
  );
  const byCondition = operation.scenarios.filter(
    ({ scenario }) => scenario.when && conditionHolds(scenario.when, request, pathValues),
  );
  return [...byState, ...byCondition];
}

/**
 * Whether a state is about this request: each of its parameters that the operation declares must have
 * its value somewhere in the request. One that the operation does not declare says nothing about the
 * request, and so restricts nothing.
 */
export function stateApplies(
  values: Readonly<Record<string, string>>,
  { members }: MockedOperation,
  request: MockRequest,
  pathValues: ReadonlyMap<string, string>,
): boolean {
  return Object.entries(values).every(([name, value]) => {
    const places = members.get(name);
    return !places || places.some((place) => memberValues(request, pathValues, place, name).includes(value));
  });
}

function conditionHolds(
  condition: ScenarioCondition,
  request: MockRequest,
  pathValues: ReadonlyMap<string, string>,
): boolean {
  return (['path', 'query', 'header'] as const).every((place) =>
    Object.entries(condition[place] ?? {}).every(([name, value]) =>
      memberValues(request, pathValues, place, name).includes(value),
    ),
  );
}
