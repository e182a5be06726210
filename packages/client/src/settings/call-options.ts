import type { ParamsOption, RequestBodyOption } from '../contract/serialization.ts';
import type { RetryOptions } from './retry-options.ts';

/** What a call takes: the operation's parameters and body, and how to make the call. */
export type CallOptions<Operation> = ParamsOption<Operation> & BodyOption<Operation> & CallSettings;

/** The body of an operation, as the document describes it or as the platform's own objects. */
type BodyOption<Operation> = [PlatformBody<Operation>] extends [never]
  ? RequestBodyOption<Operation>
  : {
      [Name in keyof RequestBodyOption<Operation>]:
        | RequestBodyOption<Operation>[Name]
        | PlatformBody<Operation>;
    };

type PlatformBody<Operation> = Operation extends { requestBody?: infer Body }
  ? NonNullable<Body> extends { content: infer Content }
    ? { [Type in keyof Content]: PlatformBodyOf<Type> }[keyof Content]
    : never
  : never;

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

export interface CallSettings extends Pace {
  /** Further headers. The client's credentials win over them. */
  headers?: Readonly<Record<string, string>>;
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
  };
  body?: unknown;
}
