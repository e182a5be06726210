import type { IncomingMessage } from 'node:http';
import type { StatefulAnswers } from '../answer/stateful/stateful-answers.ts';
import { Answer } from '../http/answer.ts';
import { answerProblem } from '../http/problem.ts';
import { json, nothing, readJson } from './control-answer.ts';
import type { Controlled } from './controlled.ts';

const NO_DATA = 'this mock keeps no data: start it with --stateful, or startMock({ stateful: true })';

/** The most things of a collection that the index shows. */
const LATEST = 20;

/** In bytes, for fixtures. */
const DATA_LIMIT = 64 * 1024 * 1024;

/** A short form of the data, because the page asks for it every other second. */
export function dataSummary({ data }: StatefulAnswers) {
  return data.all.map(({ things, ...about }) => ({
    ...about,
    count: things.length,
    latest: things.slice(-LATEST),
  }));
}

export function listData({ stateful }: Controlled): Answer {
  return stateful ? json(stateful.data.all) : answerProblem(404, NO_DATA);
}

/** Takes fixtures: what GET gives, or the file of a stateful mock. */
export async function restoreData(
  { stateful, mounts }: Controlled,
  request: IncomingMessage,
): Promise<Answer> {
  if (!stateful) return answerProblem(404, NO_DATA);
  const body = await readJson(request, DATA_LIMIT);
  if (body instanceof Answer) return body;
  const wrong = stateful.take(body.value, mounts.documents);
  return wrong === undefined ? nothing() : answerProblem(400, `the body cannot be taken as data: ${wrong}`);
}

export function resetData({ stateful }: Controlled): Answer {
  if (!stateful) return answerProblem(404, NO_DATA);
  stateful.data.reset();
  return nothing();
}
