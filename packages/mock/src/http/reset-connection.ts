import type { ServerResponse } from 'node:http';
import type { Http2ServerResponse } from 'node:http2';

/** Ends the connection of a request without an answer: over TCP by a reset, over TLS and a UNIX socket by closing it. */
export function resetConnection(response: ServerResponse): void {
  // Node hands the response of HTTP/2 to the same listener, and its types do not say so.
  const { stream } = response as unknown as Partial<Http2ServerResponse>;
  if (stream?.session) {
    stream.session.destroy();
    return;
  }
  const { socket } = response;
  try {
    socket?.resetAndDestroy();
  } catch (error) {
    // Node resets connections of TCP only.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_INVALID_HANDLE_TYPE') throw error;
    socket?.destroy();
  }
}
