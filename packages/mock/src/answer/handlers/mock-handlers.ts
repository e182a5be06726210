/** What a handler answers. `answer(status, body)` makes it. */
export interface HandlerAnswer {
  status: number;
  body: unknown;
  headers: Readonly<Record<string, string>>;
}

/** What a handler gets. `Types` is an operation of the `Api` that `specpact generate` writes. */
export interface HandlerCall<Types = unknown> {
  /** The parameters of the path, the query, the headers and the cookies, by name, in the types of their schemas. */
  params: ParametersOf<Types>;
  /** The parsed JSON, or the text of another body; `null` if none was sent. */
  body: BodyOf<Types>;
  /** The headers of the request, by name in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Kept from call to call, and shared by all handlers of the mock. `mock.resetData()` empties it. */
  // biome-ignore lint/suspicious/noExplicitAny: whatever the handlers keep
  state: Record<string, any>;
  /** Makes an answer. The mock validates it like its own. */
  answer: Answering<Types>;
}

/** Answers requests to one operation. With `undefined`, the mock answers as without the handler. */
export type MockHandler<Types = unknown> = (
  call: HandlerCall<Types>,
) => HandlerAnswer | undefined | Promise<HandlerAnswer | undefined>;

/**
 * Handlers by `operationId`. `Types` is the `Api` that `specpact generate` writes. With it, an operation, a status or
 * a body that the document does not have is a compile error.
 *
 * @example
 * export default {
 *   getUser: ({ params, answer }) => answer(200, { id: params.id, name: 'Anna' }),
 * } satisfies MockHandlers<Api>;
 */
export type MockHandlers<Types = unknown> = Types extends { operations: infer Operations }
  ? { [Id in keyof Operations]?: MockHandler<Operations[Id]> }
  : Record<string, MockHandler>;

type ParametersOf<Types> = Types extends { parameters: infer Places }
  ? Part<Places, 'path'> & Part<Places, 'query'> & Part<Places, 'header'> & Part<Places, 'cookie'>
  : // biome-ignore lint/suspicious/noExplicitAny: the document is not known
    Record<string, any>;

type Part<Places, Place extends string> = Places extends { [Name in Place]?: infer Values }
  ? [Exclude<Values, undefined>] extends [never]
    ? unknown
    : Exclude<Values, undefined>
  : unknown;

type BodyOf<Types> = Types extends { requestBody?: infer Body }
  ? [Exclude<Body, undefined>] extends [never]
    ? null
    : ContentOf<Exclude<Body, undefined>>
  : // biome-ignore lint/suspicious/noExplicitAny: the document is not known
    any;

type ContentOf<Held> = Held extends { content: infer Content } ? Content[keyof Content] : undefined;

type Answering<Types> = Types extends { responses: infer Responses }
  ? <Status extends keyof Responses>(
      status: Status,
      body?: ContentOf<Responses[Status]>,
      headers?: Readonly<Record<string, string>>,
    ) => HandlerAnswer
  : (status: number, body?: unknown, headers?: Readonly<Record<string, string>>) => HandlerAnswer;
