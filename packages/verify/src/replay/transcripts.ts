import type { PassedRequest } from './gate.ts';
import type { InteractionResult } from './verifier-result.ts';

/** What the verifier sent for one interaction: its states are set, the request, and the states end. */
export type Transcript = readonly PassedRequest[];

/**
 * Splits what the verifier sent in one run.
 *
 * @param statesPath where states are set.
 * @returns a transcript for each result; `undefined` if they cannot be told apart for certain.
 */
export function transcriptsOf(
  sent: readonly PassedRequest[],
  results: readonly InteractionResult[],
  statesPath: string,
): readonly Transcript[] | undefined {
  const transcripts: PassedRequest[][] = [];
  // A request comes after the set-up of its states, and before their end.
  let step: Step = 'teardown';
  for (const request of sent) {
    const next = stepOf(request, statesPath);
    const isNew = next === 'setup' ? step !== 'setup' : next === 'request' && step !== 'setup';
    if (isNew) transcripts.push([]);
    transcripts.at(-1)?.push(request);
    step = next;
  }
  const isClear =
    transcripts.length === results.length &&
    results.every(({ providerStates }, index) => {
      const steps = (transcripts[index] ?? []).map((one) => ({ one, step: stepOf(one, statesPath) }));
      const set = steps.flatMap(({ one, step }) => (step === 'setup' ? stateCall(one).state || [] : []));
      const requests = steps.filter(({ step }) => step === 'request').length;
      // Nothing is asked if the state could not be set. Of several states, the others may still be set.
      const isWhole = requests === 1 || (requests === 0 && set.length === 1);
      return isWhole && JSON.stringify(set) === JSON.stringify(providerStates);
    });
  return isClear ? transcripts : undefined;
}

type Step = 'setup' | 'request' | 'teardown';

function stepOf(request: PassedRequest, statesPath: string): Step {
  if (request.target !== statesPath) return 'request';
  return stateCall(request).action === 'teardown' ? 'teardown' : 'setup';
}

function stateCall({ body }: PassedRequest): { state?: string; action?: string } {
  return JSON.parse(Buffer.concat(body).toString()) as { state?: string; action?: string };
}
