import type { ApiError } from '../errors/api-error.ts';
import type { ProtocolError } from '../errors/protocol-error.ts';
import type { TransportError } from '../errors/transport-error.ts';
import type { Status, StatusRange, SuccessStatus } from './status.ts';

/**
 * What came of a call, told apart by `status`:
 *
 * - the HTTP status, a number, with `data` (2xx) or `error` typed for that status;
 * - an HTTP status that the document does not list: `error` is what arrived, of no known type;
 * - `'off-contract'`: a success whose body is not what the document says. `problem` says how;
 * - `'no-response'`: `problem` says why.
 */
export type Result<Operation> =
  | Listed<ResponsesOf<Operation>>
  | Unlisted<Exclude<Status, ListedStatus<ResponsesOf<Operation>>>>
  | OffContract
  | NoResponse;

/** The data of each success of an operation: what {@link Call.orThrow} gives. */
export type DataOf<AnyOf> = Extract<AnyOf, { ok: true }> extends { data: infer Data } ? Data : never;

/** A result of any operation. */
export type AnyResult =
  | Success<number, unknown>
  | Refusal<number, unknown>
  | Unlisted<number>
  | OffContract
  | NoResponse;

interface Called {
  /** The `operationId`, or the name derived for an operation that has none. */
  operation: string;
  /** The URL that was asked for, without secrets. */
  url: string;
  /** How often the request was sent: more than once if it was tried again. */
  attempts: number;
}

interface Answered extends Called {
  /** Status, headers and final URL; its body has been read. */
  response: Response;
  /** The response's request id, where it has one: what a provider's support asks for. */
  requestId: string | undefined;
  /** What its schema has against the body, given all the same with `validation: 'warn'`. */
  warning?: ProtocolError;
}

/** A success with the body that the document describes. */
export interface Success<S, Data> extends Answered {
  ok: true;
  status: S;
  data: Data;
  error?: undefined;
  problem?: undefined;
}

/**
 * An error status that the document lists. It stands whatever the body is: `error` is the body if it is
 * what the document describes, else `problem` says how it is not.
 */
export type Refusal<S, Body> = Answered & { ok: false; status: S; data?: undefined } & (
    | { error: Body; problem?: undefined }
    | { error: undefined; problem: ProtocolError }
  );

/** A status that the document does not list, success or not. */
export interface Unlisted<S> extends Answered {
  ok: false;
  status: S;
  data?: undefined;
  /** The body: parsed if it is JSON, else its text; `undefined` if there is none. */
  error: unknown;
  problem: ProtocolError;
}

/** A success status that came without the body that the document describes. */
export interface OffContract extends Answered {
  ok: false;
  status: 'off-contract';
  data?: undefined;
  error?: undefined;
  problem: ProtocolError;
}

/** No response, or not all of it. */
export interface NoResponse extends Called {
  ok: false;
  status: 'no-response';
  data?: undefined;
  error?: undefined;
  problem: TransportError;
  response?: undefined;
  requestId?: undefined;
}

/** What {@link Call.orThrow} throws for a result that is no success. */
export type ResultError = ApiError | ProtocolError | TransportError;

type ResponsesOf<Operation> = Operation extends { responses: infer Responses } ? Responses : never;

type Listed<Responses> = {
  [Key in keyof Responses]: Answer<StatusesOf<Responses, Key>, BodyOf<Responses[Key]>>;
}[keyof Responses];

type ListedStatus<Responses> = {
  [Key in keyof Responses]: StatusesOf<Responses, Key>;
}[keyof Responses];

/** The statuses one key stands for: exact before range before `default` (OpenAPI 3.1, section 4.8.16). */
type StatusesOf<Responses, Key> = Key extends number
  ? Key
  : Key extends `${infer First}XX`
    ? Exclude<StatusRange<First>, keyof Responses>
    : Key extends 'default'
      ? Exclude<Status, ExactOrRange<keyof Responses>>
      : never;

type ExactOrRange<Key> = Key extends number
  ? Key
  : Key extends `${infer First}XX`
    ? StatusRange<First>
    : never;

type Answer<S, Body> =
  | SomeSuccess<Extract<S, SuccessStatus>, Body>
  | SomeRefusal<Exclude<S, SuccessStatus>, Body>;
type SomeSuccess<S, Body> = [S] extends [never] ? never : Success<S, Body>;
type SomeRefusal<S, Body> = [S] extends [never] ? never : Refusal<S, Body>;

type BodyOf<Response> = Response extends { content: infer Content }
  ? [keyof Content] extends [never]
    ? undefined
    : { [Type in keyof Content]: Parsed<Type, Content[Type]> }[keyof Content]
  : undefined;

/** As `body.ts` parses: JSON by its type, text as a string, anything else as a Blob. */
type Parsed<MediaType, Body> = MediaType extends `${string}*${string}`
  ? unknown
  : MediaType extends `${string}/json${string}` | `${string}+json${string}`
    ? Body
    : MediaType extends `text/${string}` | `${string}/xml${string}` | `${string}+xml${string}`
      ? string
      : Blob;

/** A result that is no success. */
export type Failure = Exclude<AnyResult, { ok: true }>;
