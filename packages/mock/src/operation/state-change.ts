import { isJsonObject, type JsonValue } from '@specpact/spec';
import type { StateRequest } from './provider-states.ts';

/** What a call of Pact's verifier to the provider-state URL asks for. */
export interface StateChange {
  action: 'setup' | 'teardown';
  states: readonly StateRequest[];
}

/**
 * Reads the body of a state change. Pact's verifier sends `{state, params, action}`. Several states are
 * `{states: […]}`, each a sentence or `{name, params}`. A state with an empty name is left out: Pact sends it
 * for an interaction without a state.
 *
 * @returns what is wrong with it, as a string.
 */
export function readStateChange(body: JsonValue): StateChange | string {
  if (!isJsonObject(body)) return 'the body must be a JSON object such as {"state": "…", "params": {}}';
  const { action = 'setup', state, states, params } = body;
  if (action !== 'setup' && action !== 'teardown') return '"action" must be "setup" or "teardown"';
  if (states !== undefined && !Array.isArray(states)) return '"states" must be a list';
  const given: JsonValue[] = [...(state === undefined ? [] : [{ state, params }]), ...(states ?? [])];
  if (given.length === 0) return 'the body must have a "state" or "states"';
  const read = given.map(readState);
  const fault = read.find((each) => typeof each === 'string');
  if (fault !== undefined) return fault;
  return {
    action,
    states: read.filter((each) => typeof each !== 'string' && each.name !== '') as StateRequest[],
  };
}

function readState(state: JsonValue): StateRequest | string {
  if (typeof state === 'string') return { name: state };
  if (!isJsonObject(state)) return 'a state must be a sentence or an object with a "name"';
  const name = state.name ?? state.state;
  const { params } = state;
  if (typeof name !== 'string') return 'a state must have its sentence as "state" or "name"';
  if (params !== undefined && params !== null && !isJsonObject(params)) return '"params" must be an object';
  return { name, params: params ?? undefined };
}
