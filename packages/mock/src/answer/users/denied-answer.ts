import type { MockedScenario } from '../../operation/mocked-operation.ts';
import type { RoutedRequest } from '../../operation/routed-request.ts';
import { judge } from '../../prism/judged/judge.ts';
import { isFailure, type Judgement } from '../../prism/judged/judgement.ts';
import type { Denial } from './denial.ts';

/**
 * The answer to a request that is denied: the response that the document has for it. Nothing of the request counts
 * any more, neither its content nor what it prefers.
 *
 * @param scenarios those that match, the best first.
 * @returns `undefined` if the document describes no such response.
 */
export async function deniedAnswer(
  { operation, request }: RoutedRequest,
  { status, reason, challenge }: Denial,
  scenarios: readonly MockedScenario[],
): Promise<Judgement | undefined> {
  const chosen = scenarios.find(({ code }) => code === status);
  const preference = { code: status, ...(chosen && { exampleKey: chosen.scenario.name }) };
  const judgement = await judge([await operation.prism()], request, { ...preference, isUnchecked: true });
  if (isFailure(judgement) || judgement.status !== status) return undefined;
  const violation = { location: ['request'], severity: 'Error', code: status, message: reason };
  const hasChallenge = Object.keys(judgement.headers).some((name) => name.toLowerCase() === CHALLENGE);
  return {
    ...judgement,
    headers: {
      ...judgement.headers,
      ...(!hasChallenge && challenge !== undefined && { [CHALLENGE]: challenge }),
    },
    violations: [violation, ...judgement.violations],
    refused: true,
  };
}

const CHALLENGE = 'www-authenticate';
