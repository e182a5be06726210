import { type Call, call } from './attempt/call.ts';
import { perform } from './attempt/perform.ts';
import type { AnyResult, Result } from './contract/result.ts';
import type { CredentialsOf, NeedsNone } from './credentials/credential.ts';
import { authenticator } from './credentials/credentials.ts';
import { parseBaseUrl } from './request/base-url.ts';
import type { Contract } from './request/contract.ts';
import { prepare } from './request/prepare.ts';
import type { AnyCallOptions, CallOptions, Pace } from './settings/call-options.ts';
import { DEFAULTS, settingsOf } from './settings/settings.ts';
import type { Validate } from './settings/validation.ts';
import type { Hooks } from './settings/watch.ts';
import { userAgent } from './user-agent.ts';

/** The methods of OpenAPI without TRACE: no `fetch` sends it (Fetch standard, section 2.2.1). */
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'POST', 'PATCH'] as const;

/** Those, and the ones that a path of the document has besides (OpenAPI 3.2, section 4.9): QUERY, COPY. */
type MethodOf<Paths> = (typeof METHODS)[number] | Uppercase<Exclude<MemberOf<Paths>, 'parameters' | 'trace'>>;

type MemberOf<Paths> = { [Template in keyof Paths]: keyof Paths[Template] & string }[keyof Paths];

/** How a client is made. */
export type ClientOptions<C extends Contract = Contract> = ClientSettings<C> & CredentialsOption<C>;

export interface ClientSettings<C extends Contract = Contract> extends Pace, Hooks {
  /** What the runtime knows of the document: `contract` in the generated `contract.ts`. */
  contract: C;
  /**
   * The URL of the API. Its path and query are kept.
   *
   * @default the document's first server
   */
  baseUrl?: string | undefined;
  /**
   * Used in place of the platform's `fetch`.
   *
   * @default `globalThis.fetch`, looked up for each attempt
   */
  fetch?: typeof globalThis.fetch | undefined;
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
   * One for each security scheme of the document, by its name. A call sends the credentials of the first
   * alternative of its operation that is given. `'none'` sends none, on purpose.
   */
  credentials: CredentialsOf<C>;
}

/** A client: one function per HTTP method, taking the document's path templates. */
export type Client<Paths> = {
  readonly [M in MethodOf<Paths>]: <Template extends TemplateOf<Paths, Lowercase<M>>>(
    template: Template,
    ...options: OptionalIfEmpty<CallOptions<OperationAt<Paths, Template, Lowercase<M>>>>
  ) => Call<Result<OperationAt<Paths, Template, Lowercase<M>>>>;
};

/** The path templates that have an operation of this method. */
export type TemplateOf<Paths, M extends string> = {
  [Template in keyof Paths]: OperationAt<Paths, Template, M> extends never ? never : Template;
}[keyof Paths] &
  string;

/** The generated type of the operation at this path and method; `never` if there is none. */
export type OperationAt<Paths, Template extends keyof Paths, M extends string> = Paths[Template] extends {
  [Name in M]: infer Operation;
}
  ? Operation
  : never;

type OptionalIfEmpty<Options> =
  Record<never, never> extends Options ? [options?: Options] : [options: Options];

/**
 * Makes a client of an API from the files that `specpact generate` wrote for its document.
 *
 * A call gives a {@link Result}, whatever the API or the network does. `.orThrow()` gives the data or throws.
 * A call rejects with a {@link RequestError} if the request cannot be made from what was given.
 *
 * @example
 * const client = createClient<paths, typeof contract>({ contract, credentials: { apiKey: 'API_KEY' } });
 * const result = await client.GET('/v1/external-support/{projectId}', { params: { path: { projectId } } });
 * if (result.status === 200) console.log(result.data.data.webhookUrl);
 *
 * @throws {RequestError} if the base URL or a credential cannot be used.
 */
export function createClient<Paths, C extends Contract = Contract>(options: ClientOptions<C>): Client<Paths> {
  const { contract } = options;
  const settings = settingsOf({ ...options, ...DEFAULTS }, options);
  const parts = {
    contract,
    headers: userAgent(),
    baseUrl: parseBaseUrl(options.baseUrl ?? contract.servers[0] ?? ''),
    security: authenticator(contract, options.credentials),
  };

  const send =
    (method: string) =>
    (template: string, callOptions: AnyCallOptions = {}): Call<AnyResult> =>
      call(perform(() => prepare(method, template, callOptions, parts), settingsOf(settings, callOptions)));
  // `Paths` has the types of the document. The code is the same for every document.
  const methods = new Set([
    ...METHODS,
    ...Object.keys(contract.operations).map((key) => key.split(' ')[0] ?? ''),
  ]);
  return Object.fromEntries([...methods].map((method) => [method, send(method)])) as unknown as Client<Paths>;
}
