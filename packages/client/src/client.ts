import { type Call, call } from './attempt/call.ts';
import { type ClientOptions, connectionTo } from './calls/connection.ts';
import type { AnyResult, Result } from './contract/result.ts';
import { RequestError } from './errors/request-error.ts';
import type { Contract } from './request/contract.ts';
import type { AnyCallOptions, CallOptions, HeadersOption, OptionalIfEmpty } from './settings/call-options.ts';

/** The methods of OpenAPI without TRACE: no `fetch` sends it (Fetch standard, section 2.2.1). */
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'POST', 'PATCH'] as const;

/** These methods, and others of the document's paths (OpenAPI 3.2, section 4.9): QUERY, COPY. */
type MethodOf<Paths> = (typeof METHODS)[number] | Uppercase<Exclude<MemberOf<Paths>, 'parameters' | 'trace'>>;

type MemberOf<Paths> = { [Template in keyof Paths]: keyof Paths[Template] & string }[keyof Paths];

/**
 * A client: one function per HTTP method, taking the document's path templates. `Given` has the names of the headers that
 * it gives to each call.
 */
export type Client<Paths, Given extends string = never> = {
  readonly [M in MethodOf<Paths>]: <Template extends TemplateOf<Paths, Lowercase<M>>>(
    template: Template,
    ...options: OptionalIfEmpty<CallOptions<OperationAt<Paths, Template, Lowercase<M>>, Given>>
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
export function createClient<Paths, C extends Contract = Contract, Given extends string = never>(
  options: ClientOptions<C> & HeadersOption<Given>,
): Client<Paths, Given> {
  const { contract } = options;
  const connection = connectionTo(contract, options);
  const send =
    (method: string) =>
    (template: string, callOptions: AnyCallOptions = {}): Call<AnyResult> => {
      const key = `${method} ${template}`;
      const operation = contract.operations[key];
      if (!operation) return call(Promise.reject(new RequestError(`the document has no operation ${key}`)));
      const { writers } = contract;
      return connection(key, operation, { take: writers?.take, ...callOptions }, writers);
    };
  const methods: Record<string, unknown> = {};
  for (const key of [...METHODS, ...Object.keys(contract.operations)]) {
    const [method = ''] = key.split(' ');
    methods[method] = send(method);
  }
  // `Paths` has the types of the document. The code is the same for every document.
  return methods as unknown as Client<Paths, Given>;
}
