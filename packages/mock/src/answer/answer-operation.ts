import type { JsonValue } from '@specpact/spec';
import { placeholdersOf } from '../operation/extensions/placeholders.ts';
import { filledBody } from '../operation/filled-values.ts';
import type { MockedScenario } from '../operation/mocked-operation.ts';
import type { RoutedRequest } from '../operation/routed-request.ts';
import { judge } from '../prism/judged/judge.ts';
import { isFailure, type Judgement } from '../prism/judged/judgement.ts';
import { choosesAnswer, type Preference, readPreference } from '../prism/judged/preference.ts';
import { answerViolations } from '../prism/judged/validation.ts';

/**
 * Decides the answer to a request for one operation, in this order: Prism's refusal, the request's own
 * preference, the best scenario that matches, Prism's own choice. The README explains it.
 */
export async function answerOperation(
  routed: RoutedRequest,
  scenarios: readonly MockedScenario[],
): Promise<Judgement> {
  const judgement = await decide(routed, scenarios);
  const placed = isFailure(judgement) ? [] : placeholdersOf(judgement.shown);
  if (isFailure(judgement) || placed.length === 0) return judgement;
  const body = filledBody(judgement.body as JsonValue, placed, routed);
  const { status, headers, violations: found } = judgement;
  const violations = [
    ...found.filter(({ location }) => location[0] === 'request'),
    ...answerViolations(await routed.operation.prism(), { status, headers, body }),
  ];
  return { ...judgement, body, violations, isVarying: true };
}

async function decide(
  { operation, request }: RoutedRequest,
  scenarios: readonly MockedScenario[],
): Promise<Judgement> {
  const preference = readPreference(request);
  if ('error' in preference) return preference;
  const prism = [await operation.prism()];
  const ask = (more: Preference) => judge(prism, request, { ...preference, ...more });
  const [best] = scenarios;
  if (!best || choosesAnswer(preference)) return ask({});
  const judgement = await askForScenario(best, ask);
  // A refusal has scenarios of its own. One of them may be among those that match.
  const refusal = refusalStatus(judgement);
  if (refusal === undefined || refusal === best.code) return judgement;
  const fitting = scenarios.find(({ code }) => code === refusal);
  return fitting ? askForScenario(fitting, ask) : judgement;
}

/**
 * Asks Prism for a scenario. Prism looks for the example in the media type that the request accepts. If the
 * example is not there, it is given in its own media type, so that a state never gets another status. A
 * server may ignore `Accept` (RFC 9110, section 12.5.1).
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
  // For a refusal that has no example of this name, Prism says "not found" instead of refusing.
  const plain = await ask({});
  return plain.refused ? plain : asWritten;
}

function isSettled(judgement: Judgement, code: number): boolean {
  return judgement.refused || (!isFailure(judgement) && judgement.status === code);
}

function refusalStatus(judgement: Judgement): number | undefined {
  return judgement.refused && !isFailure(judgement) ? judgement.status : undefined;
}
