import { Verifier } from '@pact-foundation/pact-core';
import type { ReplayAnswer, ReplayOrder } from './verifier-result.ts';

/*
 * The process in which Pact's native verifier runs: what it prints stays here, and if it crashes, this
 * process ends and no other. One order comes in over IPC, one answer goes out.
 */
process.once('message', (order: ReplayOrder) => {
  run(order).then(
    (answer) => process.send?.(answer, () => process.disconnect()),
    (error: unknown) => process.send?.({ failure: String(error) }, () => process.disconnect()),
  );
});

// The process that asked is gone, or has its answer.
process.once('disconnect', () => process.exit());

async function run({ providerUrl, stateUrl, timeout, pactFiles }: ReplayOrder): Promise<ReplayAnswer> {
  const verifier = new Verifier({
    providerBaseUrl: providerUrl,
    ...(stateUrl !== undefined && { providerStatesSetupUrl: stateUrl, providerStatesSetupTeardown: true }),
    pactUrls: [...pactFiles],
    followRedirects: false,
    timeout,
    logLevel: 'error',
  });
  try {
    return { results: await verifier.verify() };
  } catch (error) {
    // Where interactions failed, the results are the message of the error.
    const message = error instanceof Error ? error.message : String(error);
    return message.startsWith('{') ? { results: message } : { failure: message };
  }
}
