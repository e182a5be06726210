import fc from 'fast-check';
import type { RawRequest } from './exchange.ts';

/** How many requests run at once. Some of Prism's answers never come, and waiting for them takes time. */
const SIZE = 20;

/** Compares at least `runs` generated requests. A request with different answers is shrunk. */
export async function compareGenerated(
  requests: fc.Arbitrary<RawRequest>,
  compare: (request: RawRequest) => Promise<void>,
  { runs, seed }: { runs: number; seed: number },
): Promise<void> {
  const batch = fc.array(requests, { minLength: SIZE, maxLength: SIZE });
  const property = fc.asyncProperty(batch, async (asked) => {
    await Promise.all(asked.map(compare));
  });
  await fc.assert(property, { numRuns: Math.ceil(runs / SIZE), seed });
}
