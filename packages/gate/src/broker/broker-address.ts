import { GateError } from '../store/gate-error.ts';
import type { BrokerOptions } from './hal-client.ts';

/**
 * How a broker is reached. Credentials come from the environment, as every client of the Pact Broker takes them:
 * `PACT_BROKER_TOKEN`, or `PACT_BROKER_USERNAME` and `PACT_BROKER_PASSWORD`. Credentials in the address come first.
 *
 * @throws {GateError} if the address is none. The message holds no credentials.
 */
export function brokerAddress(text: string, env: Record<string, string | undefined>): BrokerOptions {
  if (!URL.canParse(text)) throw new GateError('the address of the broker is no URL');
  const url = new URL(text);
  const user = decodeURIComponent(url.username);
  const password = decodeURIComponent(url.password);
  url.username = '';
  url.password = '';
  url.hash = '';
  const authorization =
    user !== '' || password !== ''
      ? basic(user, password)
      : env.PACT_BROKER_TOKEN
        ? `Bearer ${env.PACT_BROKER_TOKEN}`
        : env.PACT_BROKER_USERNAME
          ? basic(env.PACT_BROKER_USERNAME, env.PACT_BROKER_PASSWORD ?? '')
          : undefined;
  return { url: url.href, authorization };
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
