import fc from 'fast-check';
import type { RawRequest } from './exchange.ts';

/** So many requests are under way at once: some of Prism's answers never come, and are waited for. */
const SIZE = 20;

/** Has at least `runs` generated requests compared, and shrinks what comes out different. */
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
