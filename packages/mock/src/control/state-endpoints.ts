import type { IncomingMessage } from 'node:http';
import { Answer } from '../http/answer.ts';
import { answerProblem } from '../http/problem.ts';
import type { ProviderStates } from '../operation/provider-states.ts';
import { readStateChange } from '../operation/state-change.ts';
import { UnknownStateError } from '../operation/unknown-state-error.ts';
import { json, nothing, readJson } from './control-answer.ts';
import type { Controlled } from './controlled.ts';

export function listStates({ states }: Controlled): Answer {
  return json(stateLists(states));
}

/**
 * Changes states, and answers with their parameters. Pact's verifier reads those as values from the state.
 */
export async function changeStates({ states }: Controlled, request: IncomingMessage): Promise<Answer> {
  const body = await readJson(request);
  if (body instanceof Answer) return body;
  const change = readStateChange(body.value);
  if (typeof change === 'string') return answerProblem(400, change);
  try {
    // All states are looked up before the first is set, so an unknown one changes nothing.
    const recognized = change.states.map((state) => states.recognize(state));
    for (const state of change.states) {
      if (change.action === 'setup') states.setUp(state);
      else states.tearDown(state);
    }
    return json(Object.assign({}, ...recognized.map(({ params }) => params)));
  } catch (error) {
    return answerUnknownState(error);
  }
}

export function clearStates({ states }: Controlled): Answer {
  states.clear();
  return nothing();
}

export function answerUnknownState(error: unknown): Answer {
  if (!(error instanceof UnknownStateError)) throw error;
  const { state, suggestion, known } = error;
  const hint = suggestion === undefined ? '' : `; did you mean "${suggestion}"?`;
  return answerProblem(400, `no document has the provider state "${state}"${hint}`, {
    suggestion,
    knownStates: known,
  });
}

export function stateLists(states: ProviderStates) {
  return { known: states.known, set: states.current.map(({ name, params }) => ({ name, params })) };
}
