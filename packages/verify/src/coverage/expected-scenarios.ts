import { meetsCondition, type PactBody, type PactRequest, type PactState } from '@specpact/compare';
import { matchState, type Response } from '@specpact/spec';

/** What a consumer expects of a response, or of the message of a webhook. */
export interface Expectation {
  consumer: string;
  states: readonly PactState[];
  /** `undefined` for a message: nobody asks for it. */
  request: PactRequest | undefined;
  body: PactBody | undefined;
}

/**
 * The scenarios of a response that an interaction expects. These are the ones whose provider state it sets. If it
 * sets none of these states, it is those whose condition its request meets, or else the only one there is.
 */
export function expectedScenarios({ scenarios }: Response, expectation: Expectation): string[] {
  const byState = scenarios.filter(({ providerState }) =>
    expectation.states.some((state) => providerState !== undefined && matchState(providerState, state)),
  );
  if (byState.length > 0) return byState.map(({ name }) => name);
  const { request } = expectation;
  const byRequest = scenarios.filter(({ when }) => when && request && meetsCondition(when, request));
  if (byRequest.length > 0) return byRequest.map(({ name }) => name);
  const [only, ...others] = scenarios;
  return only && others.length === 0 ? [only.name] : [];
}
