import {
  type Call,
  type CallSettings,
  type CredentialsOf,
  createClient,
  type Result,
} from '@specpact/client';
import { contract } from './generated/contract.ts';
import type { operations, paths } from './generated/schema.ts';

/**
 * Who calls: the project's API key, or the `clientId` and `clientSecret` that HTTP Basic is made of.
 * `credentials: 'none'` sends none, on purpose: the API answers 401.
 */
export type ExternalSupportCredentials =
  | { apiKey: string; clientId?: never; clientSecret?: never; credentials?: never }
  | { clientId: string; clientSecret: string; apiKey?: never; credentials?: never }
  | { credentials: 'none'; apiKey?: never; clientId?: never; clientSecret?: never };

export type ExternalSupportClientOptions = ExternalSupportCredentials & {
  /**
   * The URL that the API stands under.
   *
   * @default `https://gateway.jelou.ai/jelouapi`, the first server of the API's description
   */
  baseUrl?: string | undefined;
  /**
   * Used in place of the platform's `fetch`.
   *
   * @default `globalThis.fetch`, looked up for each call
   */
  fetch?: typeof globalThis.fetch | undefined;
};

/** What came of `getIntegration`, told apart by `status`. */
export type GetIntegrationResult = Result<operations['getIntegration']>;

export interface ExternalSupportClient {
  /**
   * Reads the current configuration of a project's integration with an external support panel.
   *
   * `GET /v1/external-support/{projectId}`
   *
   * @throws {RequestError} if `projectId` is empty, `.` or `..`; nothing is sent then.
   */
  getIntegration(projectId: string, settings?: CallSettings): Call<GetIntegrationResult>;
}

/**
 * Makes a client of the External Support API.
 *
 * @example
 * const client = createExternalSupportClient({ apiKey: 'API_KEY' });
 * const result = await client.getIntegration('PROJECT_ID');
 * if (result.status === 200) console.log(result.data.data.webhookUrl);
 *
 * @throws {RequestError} if the base URL or a credential cannot be used.
 */
export function createExternalSupportClient(options: ExternalSupportClientOptions): ExternalSupportClient {
  const { baseUrl, fetch } = options;
  const credentials = credentialsOf(options);
  const client = createClient<paths, typeof contract>({ contract, baseUrl, credentials, fetch });
  return {
    getIntegration: (projectId, settings) =>
      client.GET('/v1/external-support/{projectId}', { ...settings, params: { path: { projectId } } }),
  };
}

function credentialsOf(options: ExternalSupportCredentials): CredentialsOf<typeof contract.securitySchemes> {
  const { apiKey, clientId, clientSecret, credentials } = options;
  if (credentials === 'none') return 'none';
  // An environment variable that is not set passes the compiler as a string: refused as an empty one.
  if (apiKey === undefined && (clientId ?? clientSecret) !== undefined) {
    return { basic: { username: clientId ?? '', password: clientSecret ?? '' } };
  }
  return { apiKey: apiKey ?? '' };
}
