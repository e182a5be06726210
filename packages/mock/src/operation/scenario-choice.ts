import type { SchemaReader } from '@specpact/schema';
import {
  CONDITION_PLACES,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type ScenarioCondition,
} from '@specpact/spec';
import { schemaCore } from '../values/read/schema-core.ts';
import type { MockedScenario } from './mocked-operation.ts';
import type { ProviderStates } from './provider-states.ts';
import { memberAt, memberValues } from './request-members.ts';
import type { RoutedRequest } from './routed-request.ts';

/** The scenarios of provider states that match a request, the latest state first. */
export function scenariosByState(routed: RoutedRequest, states: ProviderStates): MockedScenario[] {
  const { scenarios } = routed.operation;
  return states.latestFirst().flatMap(({ matches }) =>
    scenarios.filter(({ scenario }) => {
      const values = scenario.providerState === undefined ? undefined : matches.get(scenario.providerState);
      return values !== undefined && stateApplies(values, routed);
    }),
  );
}

/** The scenarios whose `x-when` in the document matches a request. */
export function scenariosByCondition(routed: RoutedRequest): MockedScenario[] {
  return routed.operation.scenarios.filter(
    ({ scenario }) => scenario.when && conditionHolds(scenario.when, routed),
  );
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
  return CONDITION_PLACES.every((place) =>
    Object.entries(condition[place] ?? {}).every(([name, value]) => {
      const values = memberValues(routed, place, name);
      if (typeof value === 'string') return values.includes(value);
      if (value.absent === true) return values.length === 0;
      if (place === 'body' && isJsonObject(routed.request.body)) {
        const member = memberAt(routed.request.body, name);
        return member !== undefined && satisfies(value, member);
      }
      return values.some((text) => satisfies(value, text));
    }),
  );
}

/** Whether a value, or a text that is read as one, satisfies the schema of a condition. */
function satisfies(schema: JsonObject, value: JsonValue): boolean {
  const { SchemaReader, Trail, validateText } = schemaCore();
  const reader = readers.get(schema) ?? SchemaReader.alone(schema);
  readers.set(schema, reader);
  return validateText(reader, { value: schema, at: Trail.root }, value, 'request').length === 0;
}

const readers = new WeakMap<JsonObject, SchemaReader>();
