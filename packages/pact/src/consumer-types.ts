import type { FieldMatcher } from './field-read.ts';
import type { CredentialChoice, Credentials } from './placeholder.ts';

/**
 * The scenarios of a document, as types: by operation and status, each scenario's provider state.
 * Given to {@link Consumer.of}, they are what `scenario` and `state` are checked against.
 */
export type ScenarioTypes = object;

/** Both in one, as `specpact generate` writes it. */
export interface ApiTypes {
  operations: object;
  scenarios: ScenarioTypes;
}

/** The operations of `Api`, or of what openapi-typescript writes: the operations themselves. */
export type OperationsOf<Types> = Types extends ApiTypes ? Types['operations'] : Types;

/** The scenarios of `Api`; of anything else, none are known. */
export type ScenariosOf<Types> = Types extends ApiTypes ? Types['scenarios'] : Record<never, never>;

/** A step further down; six are enough for a field, and end a schema that holds itself. */
type Deeper<Depth extends unknown[]> = [...Depth, unknown];

/** The members that are described by name, without an index signature. */
type Named<Body> = {
  [Key in keyof Body as string extends Key ? never : number extends Key ? never : Key]: Body[Key];
};

/** Every field of a body: its path, as `data.items[].name` or `prices.*.amount`, and its value. */
export type Field<Body, Prefix extends string = '', Depth extends unknown[] = []> = Depth['length'] extends 6
  ? never
  : Body extends readonly (infer Item)[]
    ? At<Item, `${Prefix}[]`, Depth>
    : Body extends object
      ? NamedField<Named<Body>, Prefix, Depth> | MapField<Body, Prefix, Depth>
      : never;

type NamedField<Body, Prefix extends string, Depth extends unknown[]> = {
  [Key in keyof Body & (string | number)]-?: At<
    Exclude<Body[Key], undefined>,
    Prefix extends '' ? `${Key}` : `${Prefix}.${Key}`,
    Depth
  >;
}[keyof Body & (string | number)];

/** A map's values; not of an object that only leaves open what else it has. */
type MapField<Body, Prefix extends string, Depth extends unknown[]> = string extends keyof Body
  ? unknown extends Body[keyof Body]
    ? never
    : At<Body[keyof Body], Prefix extends '' ? '*' : `${Prefix}.*`, Depth>
  : never;

type At<Value, Path extends string, Depth extends unknown[]> =
  | { path: Path; value: Value }
  | Field<NonNullable<Value>, Path, Deeper<Depth>>;

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type InRange<First extends string> = `${First}${Digit}${Digit}` extends `${infer Code extends number}`
  ? Code
  : never;

type ResponsesOf<Operation> = Operation extends { responses: infer Responses } ? Responses : never;

/** The statuses that an operation documents: `4XX` is each of them, `default` any. */
export type StatusOf<Operation> = {
  [Key in keyof ResponsesOf<Operation>]: Key extends number
    ? Key
    : Key extends `${infer First}XX`
      ? InRange<First>
      : number;
}[keyof ResponsesOf<Operation>];

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
    ? {
        [Type in keyof Content]: Type extends `${string}/json${string}` | `${string}+json${string}`
          ? Content[Type]
          : never;
      }[keyof Content]
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
     * Which credentials the request has, as placeholders: `'none'`, the name of a security scheme, or a
     * placeholder of your own for each.
     *
     * @default the first alternative that the operation lists
     */
    credentials?: CredentialChoice;
  };

/** Any, where the scenarios of the operation are not known; none, where the status has none. */
type ScenariosAt<Scenarios, Id, Status> = Id extends keyof Scenarios
  ? [ResponseAt<Scenarios[Id], Status>] extends [never]
    ? Record<never, never>
    : ResponseAt<Scenarios[Id], Status>
  : Record<string, string>;

type ParameterNames<State> = State extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterNames<Rest>
  : string extends State
    ? string
    : never;

/** An object type without members would take any. */
type StateParameters<State> = [ParameterNames<State>] extends [never]
  ? Record<string, never>
  : { [Parameter in ParameterNames<State>]?: string };

interface ChosenScenario<Name extends string, State> {
  /**
   * The scenario, by its name in the document.
   *
   * @default the first of the status that has the fields that are read
   */
  scenario: Name;
  /** Parameters of the provider state that are not in the request. */
  state?: StateParameters<State>;
}

/** A scenario and the parameters of its state; without a scenario, those of any of the status. */
type ScenarioOptions<States> =
  | Partial<ChosenScenario<never, States[keyof States]>>
  | { [Name in keyof States & string]: ChosenScenario<Name, States[Name]> }[keyof States & string];

/** What is said of a response. */
export type ResponseOptions<Body, States> = ScenarioOptions<States> & {
  /**
   * The fields that the consumer reads, and so all that the provider is held to; of an object that is
   * named, what is required in it. `[]` pins no body.
   *
   * @default what the schema requires
   */
  reads?: readonly Field<Body>['path'][];
  /** Fields by hand: another example, or {@link matching} or {@link exactly}. They are read as well. */
  override?: { [F in Field<Body> as F['path']]?: F['value'] | FieldMatcher<F['value']> };
  /** What the pact calls the interaction, if another test has the same scenario and state. */
  description?: string;
};

/** Where the consumer finds the provider, and what it logs in with. */
export interface Provider {
  url: string;
  /** The placeholders that the request is expected to have, by security scheme. */
  credentials: Credentials;
}

/** An expected interaction: it is recorded when `verify` has run the test, and the test has passed. */
export interface ExpectedInteraction {
  /**
   * Runs a test of the consumer against a server that expects this one request.
   *
   * @throws {InteractionError} if the interaction cannot be made of the document.
   * @throws {ContradictionError} if it contradicts the document.
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

/** A request, of which the response is still to be said. */
export interface RequestedInteraction<Operation, Scenarios = unknown, Id = unknown> {
  responds<const Status extends StatusOf<Operation>>(
    status: Status | DocumentedResponse<Status>,
    options?: ResponseOptions<BodyOf<Operation, Status>, ScenariosAt<Scenarios, Id, Status>>,
  ): ExpectedInteraction;
}

/** A consumer's pact with the provider that a document describes: a function for each operation. */
export type ConsumerPact<Operations, Scenarios = unknown> = {
  readonly [Id in keyof Operations]: (
    ...request: object extends RequestOf<Operations[Id]>
      ? [request?: RequestOf<Operations[Id]>]
      : [request: RequestOf<Operations[Id]>]
  ) => RequestedInteraction<Operations[Id], Scenarios, Id>;
} & {
  /** Each response that the document has for an operation, by status and scenario. */
  everyResponse<Id extends keyof Operations & string>(
    operation: Id,
  ): DocumentedResponse<StatusOf<Operations[Id]>>[];
};
