// calls/streams/ takes a method of a client and its options.
// It gives the body as it arrives: events, items or bytes.
import { type Call, errorOf } from '../../attempt/call.ts';
import { transportError } from '../../attempt/network-failure.ts';
import { within } from '../../attempt/within.ts';
import type { Body, Conversion, OperationContract, ReadEvents } from '../../contract/api-description.ts';
import { listedStatus } from '../../contract/listed-status.ts';
import { essenceOf, listedType } from '../../contract/media-type.ts';
import type { AnyResult, Failure } from '../../contract/result.ts';
import { TransportError } from '../../errors/transport-error.ts';
import type { NativeItems, Take } from '../../request/writers.ts';
import { readAnswer } from '../../response/answer.ts';
import type { AnyCallOptions } from '../../settings/call-options.ts';

/** How a stream is read. */
export interface StreamOptions {
  /**
   * How long a stream may be silent, in milliseconds. `Infinity` sets no limit. The call's `attemptTimeout` and
   * `deadline` end with the headers of the response.
   *
   * @default 60000
   */
  silence?: number | undefined;
}

/** A response whose body has not been read. */
export interface Opened {
  result: Extract<AnyResult, { ok: true }>;
  /** `undefined` if the response has no body. */
  body: ReadableStream<Uint8Array> | undefined;
  /** Converts items, if the contract says so. */
  native?: (NativeItems & { conversion: Conversion }) | undefined;
  /** Parses the `data` of events, if the contract says so. */
  parse?: ReadEvents['event'] | undefined;
  /** Judges an item, if the client judges bodies. */
  judge?: ((item: unknown) => Body) | undefined;
}

/** A method of a client, or a function of an operation with its connection. */
export type Method<Options, R> = (options: Options) => Call<R>;

/**
 * Calls a method and leaves the body of a success unread.
 *
 * @param isWanted which media types of the document are read as a stream. A response of another type is off the contract.
 * @throws {ApiError | ProtocolError | TransportError} for everything but a success.
 */
export async function open(
  method: Method<never, unknown>,
  options: AnyCallOptions,
  isWanted: (type: string) => boolean,
): Promise<Opened> {
  let items: Pick<Opened, 'native' | 'parse' | 'judge'> = {};
  const take: Take = async (response, redirect, request, context, settings) => {
    const { writers } = request;
    const read = writers?.take ?? readAnswer;
    if (!response.ok) return read(response, redirect, request, context, settings);
    const { status, headers } = response;
    const { listedAs, type, described, conversion } = listedBody(request.operation, response);
    const { validation } = settings;
    items = {
      native: writers?.items && conversion && { ...writers.items, conversion },
      parse: typeof described === 'function' ? (described as Partial<ReadEvents>).event : undefined,
      judge: validation && ((value) => validation({ value, type }, request.key, listedAs, 'item')),
    };
    const operation = withReader(request.operation, isWanted, () => ({ value: response.body ?? undefined }));
    const result = await read(
      new Response(null, { status, headers }),
      redirect,
      { ...request, operation },
      context,
      { ...settings, bodyLimit: Infinity, validation: undefined },
    );
    if (!result.ok) await response.body?.cancel();
    return { ...result, response } as AnyResult;
  };
  const result = (await method({ ...options, take } as never)) as AnyResult;
  if (!result.ok) throw errorOf(result as Failure);
  return { result, body: result.data as Opened['body'], ...items };
}

/** What the contract says of the body of a response, and how each of its items is converted. */
function listedBody({ responses, conversions }: OperationContract, { status, headers }: Response) {
  const listedAs = listedStatus(responses, status);
  const content = responses[listedAs] ?? {};
  const type = listedType(Object.keys(content), essenceOf(headers.get('content-type') ?? '')) ?? '';
  const list = conversions?.bodies?.[listedAs]?.[type];
  const whole = typeof list === 'function' ? list() : list;
  const conversion = typeof whole === 'object' ? whole.items : undefined;
  return { listedAs, type, described: content[type], conversion };
}

/** The contract of an operation whose wanted successes are read by one function. */
function withReader(
  operation: OperationContract,
  isWanted: (type: string) => boolean,
  read: () => { value: unknown },
): OperationContract {
  const responses = Object.entries(operation.responses).map(([status, content]) => [
    status,
    Object.fromEntries(Object.keys(content).flatMap((type) => (isWanted(type) ? [[type, read]] : []))),
  ]);
  // The items are converted as they arrive.
  const { bodies: _, ...conversions } = operation.conversions ?? {};
  return { ...operation, conversions, responses: Object.fromEntries(responses) };
}

/**
 * The bytes of a body as they arrive. Whoever takes them slowly slows down the server.
 *
 * @throws {TransportError} if the body breaks off or is silent for too long, or the call is aborted.
 */
export async function* bytesOf(
  { result, body }: Opened,
  { silence = 60_000, signal }: StreamOptions & { signal?: AbortSignal | undefined },
): AsyncGenerator<Uint8Array, void, void> {
  const reader = body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const late = `the stream is silent for ${silence} ms`;
      const { value, done } = await within(silence, signal, late, () => reader.read());
      if (done) return;
      yield value;
    }
  } catch (cause) {
    throw brokenOff(cause, signal, result);
  } finally {
    // This ends the response if it is not at its end, also when the caller leaves the loop.
    reader.cancel().catch(() => undefined);
  }
}

/** The error for a body that breaks off. Its response has arrived, so the error says what came after that. */
function brokenOff(
  cause: unknown,
  signal: AbortSignal | undefined,
  result: Opened['result'],
): TransportError {
  const { operation, url } = result;
  const error = transportError(cause, 'network', signal, url, { operation, url, attempts: 1 });
  const [, ...detail] = error.message.split(`${url}: `);
  const context = { ...result, status: result.response.status, cause: error.cause };
  return new TransportError(error.reason, `, and then ${detail.join(`${url}: `)}`, context);
}
