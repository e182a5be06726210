// types/ takes the types that `specpact generate` writes for a document.
// It gives the types of a consumer test: operations, statuses, scenarios, fields.
import type { Named } from './field-types.ts';
import type { MessagePact } from './message-types.ts';
import type { CredentialChoice, Credentials } from './placeholder.ts';
import type { JsonContent, ResponseOptions } from './response-options.ts';

/**
 * The scenarios of a document as types: the provider state of each scenario, by operation and status.
 * {@link Consumer.of} checks `scenario` and `state` by them.
 */
export type ScenarioTypes = object;

/** All types of a document, as `specpact generate` writes them. */
export interface ApiTypes {
  operations: object;
  scenarios: ScenarioTypes;
  /** The webhooks, if the document has any. */
  webhooks?: object;
  /** The provider state of each scenario, by webhook. */
  webhookScenarios?: object;
}

/** The operations of `Api`. Any other type is taken for the `operations` of openapi-typescript. */
export type OperationsOf<Types> = Types extends ApiTypes ? Types['operations'] : Types;

/** The scenarios of `Api`. Another type has none. */
export type ScenariosOf<Types> = Types extends ApiTypes ? Types['scenarios'] : Record<never, never>;

/** The webhooks of `Api`. Another type has none. */
export type WebhooksOf<Types> = Types extends ApiTypes & { webhooks: infer Webhooks }
  ? Webhooks
  : Record<never, never>;

/** The scenarios of the webhooks of `Api`. Another type has none. */
export type WebhookScenariosOf<Types> = Types extends ApiTypes & { webhookScenarios: infer Scenarios }
  ? Scenarios
  : Record<never, never>;

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type InRange<First extends string> = `${First}${Digit}${Digit}` extends `${infer Code extends number}`
  ? Code
  : never;

type ResponsesOf<Operation> = Operation extends { responses: infer Responses } ? Responses : never;

/** The statuses that an operation documents. `4XX` allows each of them, and `default` allows any. */
export type StatusOf<Operation> =
  // Inferred and not named, so that a compiler error shows the statuses themselves.
  ResponsesOf<Operation> extends infer Responses
    ? {
        [Key in keyof Responses]: Key extends number
          ? Key
          : Key extends `${infer First}XX`
            ? InRange<First>
            : number;
      }[keyof Responses]
    : never;

type ResponseAt<Responses, Status> = Status extends keyof Responses
  ? Responses[Status]
  : `${Status & number}` extends `${infer First}${Digit}${Digit}`
    ? `${First}XX` extends keyof Responses
      ? Responses[`${First}XX` & keyof Responses]
      : Responses['default' & keyof Responses]
    : never;

/** The JSON body of a response. */
export type BodyOf<Operation, Status> =
  ResponseAt<ResponsesOf<Operation>, Status> extends { content: infer Content }
    ? JsonContent<Content>
    : never;

/** The names of the headers that a response describes. */
export type HeaderOf<Operation, Status> =
  ResponseAt<ResponsesOf<Operation>, Status> extends { headers: infer Headers }
    ? keyof Named<Headers> & string
    : never;

type Placed<Parameters> = {
  [Place in keyof Parameters as [Exclude<Parameters[Place], undefined>] extends [never]
    ? never
    : Place]: Parameters[Place];
};

type ParametersOf<Operation> = Operation extends { parameters: infer Parameters }
  ? Placed<Parameters>
  : unknown;

type ContentOf<RequestBody> = RequestBody extends { content: infer Content } ? Content[keyof Content] : never;

type RequestBodyOf<Operation> = Operation extends { requestBody: infer RequestBody }
  ? { body: ContentOf<RequestBody> }
  : Operation extends { requestBody?: infer RequestBody }
    ? [Exclude<RequestBody, undefined>] extends [never]
      ? unknown
      : { body?: ContentOf<RequestBody> }
    : unknown;

/** What a request of an operation takes. */
export type RequestOf<Operation> = ParametersOf<Operation> &
  RequestBodyOf<Operation> & {
    /**
     * The credentials of the request, as placeholders: `'none'`, the name of a security scheme, or your own
     * placeholder for each scheme.
     *
     * @default the first alternative that the operation lists
     */
    credentials?: CredentialChoice;
  };

/** Any scenario if those of the operation are not known, and none if the status has none. */
type ScenariosAt<Scenarios, Id, Status> = Id extends keyof Scenarios
  ? [ResponseAt<Scenarios[Id], Status>] extends [never]
    ? Record<never, never>
    : ResponseAt<Scenarios[Id], Status>
  : Record<string, string>;

/** The address of the provider, and the credentials for it. */
export interface Provider {
  url: string;
  /** The placeholders that the request must send, by security scheme. */
  credentials: Credentials;
}

/** An expected interaction. It is recorded if the test in `verify` passes. */
export interface ExpectedInteraction {
  /**
   * Runs a test of the consumer against a server that expects this one request.
   *
   * @throws {InteractionError} if the interaction cannot be made from the document.
   * @throws {ContradictionError} if the interaction contradicts the document.
   */
  verify(test: (provider: Provider) => Promise<unknown>): Promise<void>;
}

/** One response of an operation: a row of a table test. */
export interface DocumentedResponse<Status extends number = number, Name extends string = string> {
  readonly status: Status;
  readonly scenario: Name | undefined;
  /** Status and scenario, for the test's name. */
  readonly name: string;
}

/** A request. `responds` says which response it gets. */
export interface RequestedInteraction<Operation, Scenarios = unknown, Id = unknown> {
  responds<const Status extends StatusOf<Operation>>(
    status: Status | DocumentedResponse<Status>,
    options?: ResponseOptions<
      BodyOf<Operation, Status>,
      ScenariosAt<Scenarios, Id, Status>,
      HeaderOf<Operation, Status>
    >,
  ): ExpectedInteraction;
}

/** A consumer's pact with the provider that a document describes: a function for each operation. */
export type ConsumerPact<
  Operations,
  Scenarios = unknown,
  Webhooks = Record<never, never>,
  WebhookScenarios = unknown,
> = {
  readonly [Id in keyof Named<Operations>]: (
    ...request: object extends RequestOf<Operations[Id]>
      ? [request?: RequestOf<Operations[Id]>]
      : [request: RequestOf<Operations[Id]>]
  ) => RequestedInteraction<Operations[Id], Scenarios, Id>;
} & MessagePact<Webhooks, WebhookScenarios> & {
    /** Each response that the document has for an operation, by status and scenario. */
    everyResponse<Id extends keyof Operations & string>(
      operation: Id,
    ): DocumentedResponse<StatusOf<Operations[Id]>>[];
  };
