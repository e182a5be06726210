import type { MockedScenario } from '../operation/mocked-operation.ts';
import type { RoutedRequest } from '../operation/routed-request.ts';
import { judge } from '../prism/judged/judge.ts';
import { isFailure, type PrismResponse } from '../prism/judged/judgement.ts';

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
export async function refusedAnswer(
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
