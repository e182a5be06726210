import type { ParamsOption, RequestBodyOption } from '../contract/serialization.ts';
import type { CallContext, CallFetch } from './call-fetch.ts';
import type { RetryOptions } from './retry-options.ts';

/**
 * What a call takes: the operation's parameters and body, and how to make the call.
 *
 * `Given` has the names of the headers that the client gives to each call. A parameter that is one of them is optional.
 */
export type CallOptions<Operation, Given extends string = never> = ParamsOption<
  [Given] extends [never] ? Operation : WithGiven<Operation, Lowercase<Given>>
> &
  BodyChoice<Operation> &
  CallSettings;

/** Options as the rest of a function's parameters: they may be left out if none is required. */
export type OptionalIfEmpty<Options> =
  Record<never, never> extends Options ? [options?: Options] : [options: Options];

type WithGiven<Operation, Given extends string> = Operation extends { parameters: infer Places }
  ? Places extends { header: infer Header }
    ? { parameters: Omit<Places, 'header'> & HeaderPlace<Optional<Header, Given>> }
    : Operation
  : Operation;

type HeaderPlace<Header> = Record<never, never> extends Header ? { header?: Header } : { header: Header };

type Optional<Header, Given extends string> = {
  [Name in keyof Header as Lowercase<Name & string> extends Given ? Name : never]?: Header[Name];
} & {
  [Name in keyof Header as Lowercase<Name & string> extends Given ? never : Name]: Header[Name];
};

/** The body of an operation, as the document describes it or as the platform's own objects. */
type BodyOption<Operation> = [PlatformBody<Operation>] extends [never]
  ? RequestBodyOption<Operation>
  : {
      [Name in keyof RequestBodyOption<Operation>]:
        | RequestBodyOption<Operation>[Name]
        | PlatformBody<Operation>;
    };

/** The body of an operation. If there are several media types, `contentType` may name one. */
type BodyChoice<Operation> =
  true extends AreSeveral<keyof ContentOf<Operation>>
    ? (BodyOption<Operation> & { contentType?: undefined }) | TypedBodyOption<Operation>
    : BodyOption<Operation>;

type AreSeveral<Type, All = Type> = Type extends unknown ? ([All] extends [Type] ? false : true) : never;

type TypedBodyOption<Operation> = {
  [Type in keyof ContentOf<Operation>]: {
    /** The media type of the body. Without it, the body is JSON if the document allows it, else its first type. */
    contentType: Type extends `${infer Group}*` ? `${Group extends '*/' ? '' : Group}${string}` : Type;
    body: ContentOf<Operation>[Type] | PlatformBodyOf<Type>;
  };
}[keyof ContentOf<Operation>];

/** The bodies that an operation takes, by media type. */
type ContentOf<Operation> = Operation extends { requestBody?: infer Body }
  ? NonNullable<Body> extends { content: infer Content }
    ? Content
    : never
  : never;

type PlatformBody<Operation> = {
  [Type in keyof ContentOf<Operation>]: PlatformBodyOf<Type>;
}[keyof ContentOf<Operation>];

/** The objects that are sent as they are, by media type. JSON is written from values alone. */
type PlatformBodyOf<Type> = Type extends `${string}/json${string}` | `${string}+json${string}`
  ? never
  : Type extends `multipart/${string}`
    ? FormData
    : Type extends 'application/x-www-form-urlencoded'
      ? URLSearchParams
      : Blob | ArrayBuffer | ArrayBufferView | ReadableStream;

/** How calls are made. A client and a call may both say it; the call wins. */
export interface Pace {
  /**
   * Used in place of the platform's `fetch`. It is told which call it makes.
   *
   * @default `globalThis.fetch`, looked up for each attempt
   */
  fetch?: CallFetch | undefined;
  /**
   * How long one attempt may take, its body included, in milliseconds. `Infinity` sets no limit.
   *
   * @default 10000
   */
  attemptTimeout?: number | undefined;
  /**
   * How long a call may take, all attempts and the waits between them included, in milliseconds.
   *
   * @default 30000
   */
  deadline?: number | undefined;
  /**
   * How large a response's body may be, unpacked, in bytes.
   *
   * @default 50000000, 50 MB
   */
  bodyLimit?: number | undefined;
  /** When calls are tried again. `false` means never. */
  retry?: RetryOptions | false | undefined;
  /**
   * Whether redirects of GET and HEAD are followed. With `'manual'` a redirect is a result with its own status, and
   * `response.headers` has the `location`.
   *
   * @default 'follow'
   */
  redirect?: 'follow' | 'manual' | undefined;
}

/** The value of a header, or a function that returns it. It is called for each call. */
export type HeaderValue = string | (() => string);

/** Headers by their names. */
export type GivenHeaders = Readonly<Record<string, HeaderValue>>;

/** The option `headers` of a client, whose names the compiler then knows. */
export interface HeadersOption<Given extends string> {
  headers?: { readonly [Name in Given]: HeaderValue } | undefined;
}

export interface CallSettings extends Pace {
  /** What middleware is told about the call, see `withMiddleware`. */
  context?: CallContext;
  /** Further headers. They win over the client's, and the client's credentials win over them. */
  headers?: GivenHeaders;
  /** Aborts the call: its attempts, the waits between them, and the reading of the body. */
  signal?: AbortSignal;
  /** The other options of `fetch`, as they are: `cache`, `credentials`, `keepalive`, `mode`, `priority`, Node's `dispatcher`. */
  init?: FetchInit;
}

/** The options of `fetch` that a client does not set itself. */
export type FetchInit = Omit<RequestInit, 'body' | 'headers' | 'method' | 'redirect' | 'signal'>;

/** The options of any call, after the compiler has checked their types. */
export interface AnyCallOptions extends CallSettings {
  params?: {
    path?: Record<string, unknown>;
    query?: Record<string, unknown>;
    header?: Record<string, unknown>;
    cookie?: Record<string, unknown>;
    querystring?: unknown;
  };
  body?: unknown;
  contentType?: string;
  take?: unknown;
}
