import type { ApiError } from '../errors/api-error.ts';
import type { ProtocolError } from '../errors/protocol-error.ts';
import type { TransportError } from '../errors/transport-error.ts';
import type { Status, StatusRange, SuccessStatus } from './status.ts';

/**
 * The result of a call. `status` tells the kinds apart:
 *
 * - an HTTP status that the document lists: `data` (2xx) or `error` has the type of that status;
 * - an HTTP status that the document does not list: `error` is what arrived, of an unknown type;
 * - `'off-contract'`: a success whose body is not what the document says; `problem` says in which way;
 * - `'no-response'`: `problem` says why.
 */
export type Result<Operation> =
  | Listed<ResponsesOf<Operation>>
  | Redirected<ResponsesOf<Operation>>
  | Unlisted<
      Exclude<Status, ListedStatus<ResponsesOf<Operation>> | Redirected<ResponsesOf<Operation>>['status']>
    >
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
  /** The HTTP method. */
  method: string;
  /** The URL that was asked for, without secrets. */
  url: string;
  /** The number of attempts. */
  attempts: number;
}

interface Answered extends Called {
  /** Status, headers and final URL, without secrets. The body has been read. */
  response: Response;
  /** The request id of the response, if it has one. A provider's support asks for it. */
  requestId: string | undefined;
  /** Why its schema refuses the body; only with `validation: 'warn'`. */
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
 * An error status that the document lists, whatever the body is. If the body is what the document describes, it
 * is `error`; otherwise `problem` says what is wrong with it.
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
  /** The body: parsed JSON, text, or a Blob of anything else; `undefined` if there is none. */
  error: unknown;
  problem: ProtocolError;
}

/** A success status without the body that the document describes. */
export interface OffContract extends Answered {
  ok: false;
  status: 'off-contract';
  data?: undefined;
  error?: undefined;
  problem: ProtocolError;
}

/** No response, or only part of one. */
export interface NoResponse extends Called {
  ok: false;
  status: 'no-response';
  data?: undefined;
  error?: undefined;
  problem: TransportError;
  response?: undefined;
  requestId?: undefined;
}

/** What {@link Call.orThrow} throws for a result that is not a success. */
export type ResultError = ApiError | ProtocolError | TransportError;

type ResponsesOf<Operation> = Operation extends { responses: infer Responses } ? Responses : never;

type Listed<Responses> = {
  [Key in keyof Responses]: Answer<StatusesOf<Responses, Key>, BodyOf<Responses[Key]>> &
    HeadersOf<Responses[Key]>;
}[keyof Responses];

/** The headers that the document describes. Each may be missing, because no client can know what a server sends. */
type HeadersOf<Response> = Response extends { headers: infer Described }
  ? [keyof NamedOf<Described>] extends [never]
    ? unknown
    : { headers: NamedOf<Described> }
  : unknown;

type NamedOf<Described> = {
  [Name in keyof Described as string extends Name ? never : Lowercase<Name & string>]?: Described[Name];
};

/**
 * The target of a redirect, where the document describes redirects and no success: the bytes, because it says nothing
 * of them. The generator writes the same into the contract.
 */
type Redirected<Responses> = [keyof Responses & (301 | 302 | 303 | 307 | 308 | '3XX')] extends [never]
  ? never
  : [ListedStatus<Responses> & SuccessStatus] extends [never]
    ? Success<SuccessStatus, Blob>
    : never;

type ListedStatus<Responses> = {
  [Key in keyof Responses]: StatusesOf<Responses, Key>;
}[keyof Responses];

/** The statuses of one key: an exact one wins over a range, and both over `default` (OpenAPI 3.1, section 4.8.16). */
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

/**
 * What `body.ts` gives: the described type for JSON and forms, the items of a stream whose items are described, a string for other
 * text, a Blob for anything else.
 */
type Parsed<MediaType, Body> = MediaType extends `${string}*${string}`
  ? unknown
  : MediaType extends `text/event-stream${string}`
    ? ItemsOr<Body, string>
    : MediaType extends JsonItems
      ? ItemsOr<Body, Blob>
      : ParsedWhole<MediaType, Body>;

type ItemsOr<Body, Whole> = Body extends readonly unknown[] ? Body : Whole;

type JsonItems =
  | `application/${'' | 'x-'}${'jsonl' | 'jsonlines' | 'json-lines' | 'ndjson' | 'json-stream'}${string}`
  | `application/json-seq${string}`
  | `${string}+json-seq${string}`;

type ParsedWhole<MediaType, Body> = MediaType extends
  | `${string}/json${string}`
  | `${string}+json${string}`
  | `application/x-www-form-urlencoded${string}`
  ? Body
  : MediaType extends `${string}/xml${string}` | `${string}+xml${string}`
    ? XmlOf<Body>
    : MediaType extends `text/${string}`
      ? string
      : Blob;

/** XML is parsed if its schema describes an object or a list. Else it is a text. */
type XmlOf<Body> = [Extract<Body, object>] extends [never] ? string : Body;

/** A result that is not a success. */
export type Failure = Exclude<AnyResult, { ok: true }>;
