import type { ParamsOption, RequestBodyOption } from './serialization.ts';

/** What a call takes: the operation's parameters and body, and how to make the call. */
export type CallOptions<Operation> = ParamsOption<Operation> & RequestBodyOption<Operation> & CallSettings;

export interface CallSettings {
  /** Further headers. Credentials are not among them: they are the client's, and win over these. */
  headers?: Readonly<Record<string, string>>;
  /** Aborts the call, the reading of the body included. */
  signal?: AbortSignal;
}

/** What any call takes, once its types are checked. */
export interface AnyCallOptions extends CallSettings {
  params?: {
    path?: Record<string, unknown>;
    query?: Record<string, unknown>;
    header?: Record<string, unknown>;
    cookie?: Record<string, unknown>;
  };
  body?: unknown;
}
