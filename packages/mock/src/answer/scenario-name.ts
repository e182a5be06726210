import type { MockedOperation } from '../operation/mocked-operation.ts';

/** The scenario of an answer. Prism also has a key for a lone `example`, which is not a scenario. */
export function scenarioName(
  operation: MockedOperation | undefined,
  { example }: { example: string | undefined },
): string | undefined {
  return operation?.scenarios.some(({ scenario }) => scenario.name === example) ? example : undefined;
}
