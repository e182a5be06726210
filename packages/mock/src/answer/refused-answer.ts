import type { Answer } from '../http/answer.ts';
import { answerProblem } from '../http/problem.ts';
import type { MockedScenario } from '../operation/mocked-operation.ts';
import type { Outcome } from '../operation/outcome.ts';
import type { ProviderStates } from '../operation/provider-states.ts';
import type { RoutedRequest } from '../operation/routed-request.ts';
import { scenariosByCondition, scenariosByState } from '../operation/scenario-choice.ts';
import { judge } from '../prism/judged/judge.ts';
import { isFailure, type PrismResponse } from '../prism/judged/judgement.ts';
import { completeAnswer, type StreamOptions } from '../prism/judged/prism-answer.ts';
import { scenarioName } from './scenario-name.ts';

/** Why a request is refused, whatever else it says. */
export interface Refusal {
  status: number;
  reason: string;
  headers: Readonly<Record<string, string>>;
}

/**
 * The answer to a request that is refused: the response that the document has for that status. Nothing of the request
 * counts any more, neither its content nor what it prefers.
 *
 * @param scenarios those that match, the best first.
 * @returns `undefined` if the document describes no such response.
 */
async function refusedAnswer(
  { operation, request }: RoutedRequest,
  { status, reason, headers }: Refusal,
  scenarios: readonly MockedScenario[],
): Promise<PrismResponse | undefined> {
  const chosen = scenarios.find(({ code }) => code === status);
  const preference = { code: status, ...(chosen && { exampleKey: chosen.scenario.name }) };
  const judgement = await judge([await operation.prism()], request, { ...preference, isUnchecked: true });
  if (isFailure(judgement) || judgement.status !== status) return undefined;
  const violation = { location: ['request'], severity: 'Error', code: status, message: reason };
  const described = Object.keys(judgement.headers).map((name) => name.toLowerCase());
  const added = Object.entries(headers).filter(([name]) => !described.includes(name.toLowerCase()));
  return {
    ...judgement,
    headers: { ...judgement.headers, ...Object.fromEntries(added) },
    violations: [violation, ...judgement.violations],
    refused: true,
  };
}

/** Answers a request that is refused: as the document says, or with problem details. */
export async function refuse(
  routed: RoutedRequest,
  refusal: Refusal,
  states: ProviderStates,
  answer: Answer,
  streams: StreamOptions,
): Promise<Pick<Outcome, 'scenario' | 'violations'>> {
  const matching = [...scenariosByState(routed, states), ...scenariosByCondition(routed)];
  const judgement = await refusedAnswer(routed, refusal, matching);
  if (judgement) {
    completeAnswer(answer, judgement, streams);
    return { scenario: scenarioName(routed.operation, judgement), violations: judgement.violations };
  }
  const { status, reason, headers } = refusal;
  for (const [name, value] of Object.entries(headers)) answer.setHeader(name, value);
  answerProblem(status, reason, { answer });
  return { violations: [] };
}
