import type { IncomingMessage } from 'node:http';
import { isJsonObject } from '@specpact/spec';
import type { Trouble } from '../answer/trouble/trouble.ts';
import { TroubleError } from '../answer/trouble/trouble-error.ts';
import { Answer } from '../http/answer.ts';
import { answerProblem } from '../http/problem.ts';
import { json, nothing, readJson } from './control-answer.ts';
import type { Controlled } from './controlled.ts';
import { answerUnknownState } from './state-endpoints.ts';

export async function setTrouble({ troubles }: Controlled, request: IncomingMessage): Promise<Answer> {
  const body = await readJson(request);
  if (body instanceof Answer) return body;
  if (!isJsonObject(body.value))
    return answerProblem(400, 'the body must be an object such as {"status": 503}');
  try {
    return json(troubles.set(body.value as Trouble));
  } catch (error) {
    if (error instanceof TroubleError) return answerProblem(400, error.message);
    return answerUnknownState(error);
  }
}

export function clearTroubles({ troubles }: Controlled): Answer {
  troubles.clear();
  return nothing();
}
