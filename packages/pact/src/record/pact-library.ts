import type { ConsumerPact, MatchingResult } from '@pact-foundation/pact-core';
import type { Parties } from '../pact/canonical-pact.ts';

/** The fourth version of the Pact specification, by its number in the library. */
const V4 = 5;

/**
 * Begins a pact of one interaction in Pact's own library. The library is native, so only a test that runs loads it.
 * Its core is enough: the package `@pact-foundation/pact` around it brings 130 others, and one of them reports each
 * installation.
 */
export async function beginPact({ consumer, provider }: Parties): Promise<ConsumerPact> {
  const { makeConsumerPact } = await import('@pact-foundation/pact-core');
  return makeConsumerPact(consumer, provider, V4, 'warn');
}

/**
 * Runs a test against Pact's mock server, and writes the pact if the test made the expected request.
 *
 * @throws what the test throws, or an `Error` that says which request was not made.
 */
export async function runAgainst(
  pact: ConsumerPact,
  folder: string,
  test: (url: string) => Promise<void>,
): Promise<void> {
  // 127.0.0.1, because `localhost` can be an IPv6 address (pact-js #1398).
  const port = pact.createMockServer('127.0.0.1', 0);
  if (port <= 0) throw new Error(`Pact's mock server could not be started: error ${port}`);
  try {
    await test(`http://127.0.0.1:${port}`);
    if (!pact.mockServerMatchedSuccessfully(port)) {
      throw new Error(
        `the test did not make the request:\n${pact.mockServerMismatches(port).map(said).join('\n')}`,
      );
    }
    pact.writePactFile(folder);
  } finally {
    pact.cleanupMockServer(port);
  }
}

/** One difference between the request that was expected and those that were made. */
function said(found: MatchingResult): string {
  if (!('type' in found)) return `  ${found.error}`;
  switch (found.type) {
    case 'request-match':
      return '  one request was as expected';
    case 'request-mismatch':
      return found.mismatches
        .map((one) => ('mismatch' in one ? one.mismatch : `expected ${one.expected}, got ${one.actual}`))
        .map((text) => `  ${found.method} ${found.path}: ${text}`)
        .join('\n');
    case 'request-not-found':
      return `  ${found.method} ${found.path} was not expected`;
    case 'missing-request':
      return `  ${found.method} ${found.path} was expected, and not made`;
  }
}
