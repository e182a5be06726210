import type { MockRequest } from '../http/mock-request.ts';
import type { MockedOperation, MockedScenario } from '../operation/mocked-operation.ts';
import { judge } from '../prism/judge.ts';
import { isFailure, type Judgement } from '../prism/judgement.ts';
import { choosesAnswer, type Preference, readPreference } from '../prism/wire/preference.ts';

/**
 * Decides the answer to a request for one operation, in the order of the README: Prism's refusals,
 * the request's own preference, the scenarios that hold (the best first), Prism's own choice.
 */
export async function answerOperation(
  operation: MockedOperation,
  request: MockRequest,
  scenarios: readonly MockedScenario[],
): Promise<Judgement> {
  const preference = readPreference(request);
  if ('error' in preference) return preference;
  const prism = [await operation.prism(request.headers)];
  const ask = (more: Preference) => judge(prism, request, { ...preference, ...more });
  const [best] = scenarios;
  if (!best || choosesAnswer(preference)) return ask({});
  const judgement = await askForScenario(best, ask);
  // The refusal has its own scenarios: one of them may be among those that hold.
  const refusal = refusalStatus(judgement);
  if (refusal === undefined || refusal === best.code) return judgement;
  const fitting = scenarios.find(({ code }) => code === refusal);
  return fitting ? askForScenario(fitting, ask) : judgement;
}

/**
 * Asks Prism for a scenario. Prism looks for the example in the media type that the request accepts;
 * where it is not there, the scenario is given as the document writes it (RFC 9110, section 12.5.1,
 * lets a server disregard `Accept`), so that a state is never answered by another status.
 */
async function askForScenario(
  { scenario, code }: MockedScenario,
  ask: (preference: Preference) => Promise<Judgement>,
): Promise<Judgement> {
  const wanted = { code, exampleKey: scenario.name };
  const negotiated = await ask(wanted);
  if (isSettled(negotiated, code)) return negotiated;
  const asWritten = await ask({ ...wanted, mediaTypes: [scenario.mediaType] });
  if (isSettled(asWritten, code)) return asWritten;
  // Refused with a response that has no example of this name: Prism then says "not found".
  const plain = await ask({});
  return plain.refused ? plain : asWritten;
}

function isSettled(judgement: Judgement, code: number): boolean {
  return judgement.refused || (!isFailure(judgement) && judgement.status === code);
}

function refusalStatus(judgement: Judgement): number | undefined {
  return judgement.refused && !isFailure(judgement) ? judgement.status : undefined;
}
