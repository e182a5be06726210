import { pause } from '../../attempt/within.ts';
import { essenceOf } from '../../contract/media-type.ts';
import type { AnyResult, DataOf } from '../../contract/result.ts';
import { type Fault, ProtocolError } from '../../errors/protocol-error.ts';
import { isTransportError } from '../../errors/transport-error.ts';
import { Inconvertible } from '../../native/inconvertible.ts';
import { isEvent } from '../../response/items.ts';
import type { AnyCallOptions, OptionalIfEmpty } from '../../settings/call-options.ts';
import { bytesOf, type Method, type Opened, open, type StreamOptions } from './opened.ts';
import { eventSplitter, jsonSplitter } from './split.ts';

/** An event of a stream whose items the document does not describe (HTML standard, section 9.2.6). */
export interface ServerEvent {
  event?: string;
  data?: string;
  id?: string;
  retry?: number;
}

/** The items of a stream: those that the document describes, or else plain events. */
export type ItemOf<R> = DataOf<R> extends readonly (infer Item)[] ? Item : ServerEvent;

export interface ItemStreamOptions extends StreamOptions {
  /**
   * When a stream of events is opened again, with the id of the last event as `Last-Event-ID`. `'broken'`: if it broke off
   * or was silent for too long. `'always'`: also if the server ended it. The wait is what the server said last in
   * `retry`, or else a second. After five vain attempts the error is thrown.
   *
   * @default 'broken' for GET, `false` for other methods
   */
  reconnect?: 'broken' | 'always' | false | undefined;
  /** Called for each item that its schema refuses, if the client's `validation` only warns. */
  onWarning?: ((warning: ProtocolError) => void) | undefined;
}

/** How often a stream is opened again without an event in between. */
const MOST_VAIN = 5;

/**
 * The items of a stream as they arrive: server-sent events, JSON Lines or a JSON text sequence.
 *
 * @example
 * for await (const event of streamOf(client.watchOrders)) console.log(event.data);
 *
 * @throws {ApiError} for an error status that the document lists.
 * @throws {ProtocolError} for a response or an item that is not what the document says.
 * @throws {TransportError} if there is no response, or the stream breaks off.
 */
export async function* streamOf<Options, R>(
  method: Method<Options, R>,
  ...[options]: OptionalIfEmpty<NonNullable<Options> & ItemStreamOptions>
): AsyncGenerator<ItemOf<R>, void, void> {
  const given: AnyCallOptions & ItemStreamOptions = options ?? {};
  let lastId: string | undefined;
  let wait = 1000;
  for (let vain = 0; ; vain += 1) {
    const headers = { ...given.headers, ...(lastId !== undefined && { 'last-event-id': lastId }) };
    const opened = await open(method as Method<never, unknown>, { ...given, headers }, isStream);
    // A server answers 204 to end a stream for good.
    if (!opened.body) return;
    const { reconnect = opened.result.method === 'GET' && 'broken' } = given;
    const isEvents = essenceIn(opened) === 'text/event-stream';
    try {
      for await (const item of itemsOf(opened, given)) {
        const { id, retry } = (isEvents ? item : {}) as ServerEvent;
        lastId = id ?? lastId;
        wait = retry ?? wait;
        vain = 0;
        // A server may say only when to come back, or an id. That is no event (HTML standard, section 9.2.6).
        if (isEvents && !isEvent(item)) continue;
        yield (isEvents ? parsed(opened, () => eventOf(item, opened, given)) : item) as ItemOf<R>;
      }
      if (!isEvents || reconnect !== 'always') return;
    } catch (error) {
      const isBroken = isTransportError(error) && error.reason !== 'aborted';
      if (!isEvents || !reconnect || !isBroken || vain >= MOST_VAIN) throw error;
    }
    await pause(wait, given.signal);
  }
}

/** A method with its stream beside it. Generated clients have it for operations whose document describes a stream. */
export function withStream<Options extends object>(method: (options?: Options) => unknown): object {
  return Object.assign(method, {
    stream: (options: Options) => streamOf<Options, AnyResult>(method as never, ...([options] as never)),
  });
}

/** The items in the body of one response. */
async function* itemsOf(
  opened: Opened,
  options: AnyCallOptions & ItemStreamOptions,
): AsyncGenerator<unknown, void, void> {
  const { bodyLimit = 50_000_000 } = options;
  const type = essenceIn(opened);
  const parse = (text: string) => {
    const { native, judge } = opened;
    // Schemas are about JSON, so an item is judged before it is converted.
    const item = native && !judge ? undefined : checked(JSON.parse(text), opened, options);
    return native ? native.json(text, native.conversion) : item;
  };
  const splitter =
    type === 'text/event-stream'
      ? eventSplitter()
      : jsonSplitter(/json-seq$/.test(type) ? '\u001e' : '\n', parse);
  // A character may be cut in two.
  const decoder = new TextDecoder();
  for await (const bytes of bytesOf(opened, options)) {
    yield* parsed(opened, () => splitter.add(decoder.decode(bytes, { stream: true })));
    if (splitter.waiting > bodyLimit) {
      const detail = `with an item beyond the bodyLimit of ${bodyLimit}`;
      throw new ProtocolError({ code: 'too-large', detail }, opened.result);
    }
  }
  yield* parsed(opened, () => splitter.end());
}

/** An event as the document describes it. */
function eventOf(item: unknown, opened: Opened, options: ItemStreamOptions): unknown {
  const { native, parse } = opened;
  const event = checked(parse ? parse(item) : item, opened, options);
  if (!native) return event;
  return native.event(event, native.conversion, parse && ((reading) => parse(item, reading)));
}

/** @throws {ProtocolError} if the schema refuses an item. */
function checked(item: unknown, { judge, result }: Opened, { onWarning }: ItemStreamOptions): unknown {
  const judged = judge?.(item) ?? { value: item };
  if (!('value' in judged)) throw new ProtocolError(judged, result);
  if (judged.warning) onWarning?.(new ProtocolError(judged.warning, result));
  return judged.value;
}

/** @throws {ProtocolError} if an item is not what the document says. */
function parsed<Items>({ result }: Opened, parse: () => Items): Items {
  try {
    return parse();
  } catch (cause) {
    if (cause instanceof ProtocolError) throw cause;
    const malformed: Fault = { code: 'malformed', detail: 'with an item that is not JSON', cause };
    throw new ProtocolError(cause instanceof Inconvertible ? cause.fault : malformed, result);
  }
}

function essenceIn({ result }: Opened): string {
  return essenceOf(result.response.headers.get('content-type') ?? '');
}

function isStream(type: string): boolean {
  const essence = essenceOf(type);
  return /^text\/event-stream$|[/+](x-)?(jsonl|jsonlines|json-lines|ndjson|json-stream|json-seq)$/.test(
    essence,
  );
}
