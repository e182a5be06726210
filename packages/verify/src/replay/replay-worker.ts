import { Verifier } from '@pact-foundation/pact-core';
import type { ReplayAnswer, ReplayOrder } from './verifier-result.ts';

/*
 * Pact's native verifier runs in this process. What it prints stays here, and if it crashes, only this process
 * ends. Orders come in over IPC, one after the other, and one answer to each goes out.
 */
process.on('message', (order: ReplayOrder) => {
  run(order).then(
    (answer) => process.send?.(answer),
    (error: unknown) => process.send?.({ failure: String(error) }),
  );
});

// The process that asked has its answers, or has ended.
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
    // If interactions failed, the message of the error holds the results.
    const message = error instanceof Error ? error.message : String(error);
    return message.startsWith('{') ? { results: message } : { failure: message };
  }
}
