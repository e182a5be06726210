import {
  type Call,
  type CallOptions,
  type CallSettings,
  type ClientSettings,
  type Credential,
  type CredentialsOf,
  connectionTo,
  type Result,
} from '@specpact/client';
import { contract } from './generated/contract.ts';
import type { operations } from './generated/schema.ts';

/**
 * The project's API key, or a function that returns it; or the `clientId` and `clientSecret` of HTTP Basic.
 * `credentials: 'none'` sends none, on purpose: the API answers 401.
 */
export type ExternalSupportCredentials =
  | { apiKey: Credential<string>; clientId?: never; clientSecret?: never; credentials?: never }
  | { clientId: string; clientSecret: string; apiKey?: never; credentials?: never }
  | { credentials: 'none'; apiKey?: never; clientId?: never; clientSecret?: never };

/**
 * How a client is made: credentials, `baseUrl` (by default `https://gateway.jelou.ai/jelouapi`), timeouts,
 * retries, hooks and `fetch`, each as `@specpact/client` describes it.
 */
export type ExternalSupportClientOptions = ExternalSupportCredentials &
  Omit<ClientSettings, 'contract' | 'validation'>;

/** The result of `getIntegration`, narrowed by `status`. */
export type GetIntegrationResult = Result<operations['getIntegration']>;

export interface ExternalSupportClient {
  /**
   * Reads the current configuration of a project's integration with an external support panel.
   *
   * `GET /v1/external-support/{projectId}`
   *
   * @throws {RequestError} if `projectId` is empty, `.` or `..`. Nothing is sent then.
   */
  getIntegration(projectId: string, settings?: CallSettings): Call<GetIntegrationResult>;
}

/** Makes a client of the External Support API, with or without validation. */
export function clientOf(
  options: ExternalSupportClientOptions & Pick<ClientSettings, 'validation'>,
): ExternalSupportClient {
  const { apiKey = '', clientId, clientSecret, credentials, ...rest } = options;
  // An unset environment variable may pass the compiler as a string. It is refused like an empty one.
  const given: CredentialsOf<typeof contract> =
    (clientId ?? clientSecret) === undefined
      ? { apiKey }
      : { basic: { username: clientId ?? '', password: clientSecret ?? '' } };
  // A client of all methods and paths would be code that one operation does not need.
  const connection = connectionTo(contract, { ...rest, credentials: credentials ?? given });
  const key = 'GET /v1/external-support/{projectId}';
  return {
    getIntegration(projectId, settings) {
      const options: CallOptions<operations['getIntegration']> = {
        ...settings,
        params: { path: { projectId } },
      };
      return connection(key, contract.operations[key], options);
    },
  };
}
