// calls/ takes a contract and settings, or a method of a client and its options.
// It gives calls: one with one answer, or the items of all pages, options for a library of queries, a stream.
import { type Call, call } from '../attempt/call.ts';
import { perform } from '../attempt/perform.ts';
import type { ApiDescription, OperationContract } from '../contract/api-description.ts';
import type { CredentialsOf, NeedsNone } from '../credentials/credential.ts';
import { authenticator } from '../credentials/credentials.ts';
import { parseBaseUrl } from '../request/base-url.ts';
import type { Contract } from '../request/contract.ts';
import { prepare } from '../request/prepare.ts';
import type { Writers } from '../request/writers.ts';
import type { AnyCallOptions, GivenHeaders, Pace } from '../settings/call-options.ts';
import { DEFAULTS, settingsOf } from '../settings/settings.ts';
import { userAgent } from '../settings/user-agent.ts';
import type { Validate } from '../settings/validation.ts';
import type { Hooks } from '../settings/watch.ts';

/** How a client is made. */
export type ClientOptions<C extends Contract = Contract> = ClientSettings<C> & CredentialsOption<C>;

export interface ClientSettings<C extends Contract = Contract> extends Pace, Hooks {
  /** What the runtime knows of the document: `contract` in the generated `contract.ts`. */
  contract: C;
  /**
   * The URL of the API. Its path and query are kept.
   *
   * @default the server of the operation, or else the document's first
   */
  baseUrl?: string | undefined;
  /**
   * Headers of all calls. Parameters and headers of a call win over them. A function is called for each call.
   */
  headers?: GivenHeaders | undefined;
  /**
   * Checks responses against their schemas: `validateWith(validators)`, with the generated `validators.ts`.
   *
   * @default only required members are checked
   */
  validation?: Validate | undefined;
}

/** The option `credentials`; a document without security schemes needs none. */
type CredentialsOption<C extends Contract> =
  NeedsNone<C> extends true ? { credentials?: 'none' } : RequiredCredentials<C>;

interface RequiredCredentials<C extends Contract> {
  /**
   * One for each security scheme of the document, by its name. A call sends the first alternative of its operation
   * whose credentials are all given. `'none'` sends none, on purpose.
   */
  credentials: CredentialsOf<C>;
}

/** What a connection needs to know of an API. The operations come with their calls. */
export type Api = Pick<ApiDescription, 'servers' | 'securitySchemes'>;

/** How a connection is made: as a client, but without a contract of all operations. */
export type ConnectionOptions<C extends Contract = Contract> = Omit<ClientOptions<C>, 'contract'>;

/**
 * Calls operations of an API. The functions that `specpact generate` writes for the operations call it, each with its
 * own part of the contract, so that a bundle contains only the operations that a program calls.
 *
 * `Given` has the names of the headers that it gives to each call.
 *
 * @param key method and path template: `GET /v1/external-support/{projectId}`.
 */
export interface Connection<Given extends string = never> {
  <R>(key: string, operation: OperationContract, options?: object, writers?: Writers): Call<R>;
  /** Only a type: the headers that it gives to each call. */
  readonly gives?: ((name: Given) => void) | undefined;
}

/**
 * Makes a connection to an API.
 *
 * @throws {RequestError} if the base URL or a credential cannot be used.
 */
export function connectionTo<Given extends string = never>(
  api: Api,
  options: Omit<ClientSettings, 'contract'> & { credentials?: unknown },
): Connection<Given> {
  const settings = settingsOf({ ...options, ...DEFAULTS }, options);
  const parts = {
    headers: userAgent(),
    given: options.headers,
    baseUrl: parseBaseUrl(options.baseUrl ?? api.servers[0] ?? ''),
    security: authenticator(api, options.credentials),
  };
  return <R>(
    key: string,
    operation: OperationContract,
    callOptions: AnyCallOptions = {},
    writers?: Writers,
  ) =>
    call(
      perform(
        () =>
          prepare(
            { key, operation, writers },
            callOptions,
            // An operation may have a server of its own. One that is given serves all of them.
            operation.server && !options.baseUrl
              ? { ...parts, baseUrl: parseBaseUrl(operation.server) }
              : parts,
          ),
        settingsOf(settings, callOptions),
      ),
      // The caller's types say what the operation gives. The code is the same for all.
    ) as unknown as Call<R>;
}
