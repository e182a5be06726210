import type { AnyCallOptions, OptionalIfEmpty } from '../../settings/call-options.ts';
import { bytesOf, type Method, open, type StreamOptions } from './opened.ts';

/** How far a transfer is. */
export interface Progress {
  /** The bytes so far. */
  loaded: number;
  /** All bytes; `undefined` if nobody said how many. */
  total: number | undefined;
}

export interface DownloadOptions extends StreamOptions {
  /** Called for each piece that has arrived. */
  onProgress?: ((progress: Progress) => void) | undefined;
}

/** A body of any size that has not been read. */
export interface Download {
  body: ReadableStream<Uint8Array>;
  /** Status and headers. */
  response: Response;
  /** The size in bytes; `undefined` if the server does not say it. */
  size: number | undefined;
}

/**
 * Opens the body of a response, of any media type that the document lists. Nothing is buffered, and `bodyLimit` does not
 * apply.
 *
 * @example
 * const { body } = await downloadOf(client.readArchive, { params: { path: { id } } });
 * await body.pipeTo(file);
 *
 * @throws {ApiError | ProtocolError | TransportError} for everything but a success. The stream itself fails with a
 * {@link TransportError} if the body breaks off.
 */
export async function downloadOf<Options>(
  method: Method<Options, unknown>,
  ...[options]: OptionalIfEmpty<NonNullable<Options> & DownloadOptions>
): Promise<Download> {
  const given: AnyCallOptions & DownloadOptions = options ?? {};
  const opened = await open(method as Method<never, unknown>, given, () => true);
  const { response } = opened.result;
  const announced = response.headers.get('content-length');
  // The size of an encoded body is not that of what arrives.
  const isPlain = announced !== null && !response.headers.has('content-encoding');
  const total = isPlain ? Number(announced) : undefined;
  const stop = new AbortController();
  const signal = given.signal ? AbortSignal.any([given.signal, stop.signal]) : stop.signal;
  const bytes = bytesOf(opened, { ...given, signal });
  let loaded = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await bytes.next();
        if (done) return controller.close();
        loaded += value.length;
        given.onProgress?.({ loaded, total });
        controller.enqueue(value);
      },
      async cancel(reason) {
        // Before the first piece is asked for, nobody reads the body.
        if (opened.body?.locked === false) return opened.body.cancel(reason);
        // This ends a read that waits, and then the reading itself.
        stop.abort(reason);
        await bytes.return();
      },
    },
    { highWaterMark: 0 },
  );
  return { body, response, size: total };
}
