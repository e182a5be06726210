import type { ProviderState } from '@specpact/spec';
import { LiveError } from './live-error.ts';

/**
 * Sets or takes back a provider state, as Pact's verifier does: a POST with the state, its parameters and the action.
 *
 * @param timeout in milliseconds.
 * @throws {LiveError} if the provider does not take the state. No answer in another state says anything.
 */
export async function changeState(
  url: string,
  { name, params }: ProviderState,
  action: 'setup' | 'teardown',
  timeout: number,
): Promise<void> {
  const failed = (reason: string, cause?: unknown) =>
    new LiveError(
      `the provider state "${name}" cannot be ${action === 'setup' ? 'set' : 'taken back'}: ${reason}. See --provider-states-url`,
      { cause },
    );
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ state: name, params, action }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    });
    await response.arrayBuffer();
  } catch (cause) {
    throw failed(`${new URL(url).origin} gives no answer`, cause);
  }
  // Many providers know only how to set a state.
  if (!response.ok && action === 'setup')
    throw failed(`${new URL(url).origin} answers with ${response.status}`);
}
