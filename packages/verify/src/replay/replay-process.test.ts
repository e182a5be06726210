import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { VerifyError } from '../inputs/verify-error.ts';
import { runVerifier, workerEnvironment } from './replay-process.ts';

const pact = fileURLToPath(
  new URL('../../fixtures/pacts/external-support-client-external-support.json', import.meta.url),
);

/** A provider that takes every state and never answers a request; it tells of the first. */
async function silentProvider() {
  let tellAsked: () => void = () => {};
  const asked = new Promise<void>((resolve) => {
    tellAsked = resolve;
  });
  const server = createServer((request, response) => {
    if (request.method === 'POST') response.end('{}');
    else tellAsked();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return {
    order: { providerUrl: url, stateUrl: url, timeout: 10_000, pactFiles: [pact] },
    asked,
    [Symbol.dispose]: close,
  };
}

test('an abort ends a replay that waits for an answer', async () => {
  using provider = await silentProvider();
  const abort = new AbortController();
  const running = runVerifier(provider.order, abort.signal);
  await provider.asked;
  abort.abort();
  await expect(running).rejects.toThrow(
    new VerifyError(['the replay was interrupted: nothing was verified']),
  );
});

test('an abort before the start starts nothing', async () => {
  using provider = await silentProvider();
  await expect(runVerifier(provider.order, AbortSignal.abort())).rejects.toThrow(/interrupted/);
});

test('a verifier that cannot run says why', async () => {
  const order = { providerUrl: '', stateUrl: '', timeout: 10_000, pactFiles: [pact] };
  await expect(runVerifier(order)).rejects.toThrow(/^the replay could not run: /);
  await expect(runVerifier(order)).rejects.toThrow(VerifyError);
});

test('a provider that is not there is no clean result', async () => {
  // Port 9 is discard; nothing listens on it.
  const url = 'http://127.0.0.1:9';
  const { interactionResults } = await runVerifier({
    providerUrl: url,
    stateUrl: url,
    timeout: 10_000,
    pactFiles: [pact],
  });
  expect(interactionResults.map(({ result }) => result)).toEqual(Array(6).fill('Error'));
});

test('the verifier gets no setting of a broker, no proxy, and does not track', () => {
  const env = {
    PATH: '/bin',
    PACT_BROKER_BASE_URL: 'https://broker.example',
    HTTP_PROXY: 'http://proxy.example',
    https_proxy: 'x',
    NODE_OPTIONS: '--inspect',
  };
  expect(workerEnvironment(env)).toEqual({ PATH: '/bin', PACT_DO_NOT_TRACK: 'true' });
});

test('the verifier finds its packages as Yarn’s Plug’n’Play does', () => {
  const finders = '--require "/my code/.pnp.cjs" --experimental-loader file:///my%20code/.pnp.loader.mjs';
  const env = { NODE_OPTIONS: `--inspect ${finders} --import ./hook.js` };
  expect(workerEnvironment(env)).toEqual({ NODE_OPTIONS: finders, PACT_DO_NOT_TRACK: 'true' });
});
