import type { ServerResponse } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { validateHeaderName, validateHeaderValue } from './node-http.ts';

/**
 * An HTTP answer that has not been sent. It refuses what Node would refuse to send, at the time that
 * Node would, so that an answer can be made, looked at and remembered without a connection.
 */
export class Answer {
  status = 200;
  #remembered: ReadyAnswer | undefined;
  body: string | undefined;
  /** What follows the body of an answer that was passed on, as it arrives. */
  rest: Readable | undefined;
  /** By name in lower case; the name as it goes over the wire, and the value. */
  readonly headers = new Map<string, { name: string; value: HeaderValue }>();

  /** @throws {TypeError} if HTTP cannot carry the name or the value. */
  setHeader(name: string, value: HeaderValue): void {
    validateHeaderName(name);
    // Examples in documents hold other values too; Node writes those as text.
    validateHeaderValue(name, value as string);
    this.headers.set(name.toLowerCase(), { name, value });
  }

  header(name: string): HeaderValue | undefined {
    return this.headers.get(name.toLowerCase())?.value;
  }

  /**
   * Sets status and body with the headers that belong to a body.
   *
   * @throws {RangeError} if the status is none.
   */
  complete(status: number, body: string | undefined): void {
    this.status = status;
    this.body = body;
    if (body !== undefined) {
      if (!this.header('content-type')) this.setHeader('Content-Type', 'text/plain; charset=utf-8');
      this.setHeader('Content-Length', Buffer.byteLength(body));
    }
    if (!(status >= 100 && status <= 999)) throw new RangeError(`Invalid status code: ${status}`);
    if (INTERIM.includes(status)) throw new RangeError(`No answer is over with the status ${status}`);
  }

  /** Status, headers and body, be the answer a new one or one that was given before. */
  get ready(): ReadyAnswer {
    return this.#remembered ?? readyAnswer(this);
  }

  /** Writes status and headers, for a body that is not to be sent as it is. */
  writeHead(response: ServerResponse): void {
    const { status, headers } = this.ready;
    response.writeHead(status, headers as string[]);
  }

  /** Makes this answer one that was given before; a header that was set later is kept. */
  repeat(remembered: ReadyAnswer): void {
    this.#remembered = remembered;
    this.status = remembered.status;
    this.headers.clear();
  }

  send(response: ServerResponse): void {
    if (this.#remembered) {
      const added = [...this.headers.values()].flatMap(({ name, value }) => [name, String(value)]);
      if (this.rest) sendPiecemeal(this.#remembered, this.rest, response, added);
      else sendRemembered(this.#remembered, response, added);
      return;
    }
    response.statusCode = this.status;
    for (const { name, value } of this.headers.values()) response.setHeader(name, value as string);
    response.end(this.body);
  }
}

/** Sends an answer that is ready; as one text, so that head and body are one write to the socket. */
export function sendRemembered(
  { status, headers, body }: ReadyAnswer,
  response: ServerResponse,
  added: string[] = [],
): void {
  if (body === undefined) {
    // Node says that there is no body only if it learns of the head and the end at once.
    response.statusCode = status;
    const all = [...headers, ...added];
    for (let at = 0; at < all.length; at += 2) response.setHeader(String(all[at]), all[at + 1] ?? '');
    response.end();
    return;
  }
  // Node takes the values of a header that comes several times as a list; its types do not know that here.
  response.writeHead(status, (added.length > 0 ? [...headers, ...added] : headers) as string[]);
  response.end(body);
}

/** Sends what is there of an answer at once, and the rest as it arrives. */
function sendPiecemeal(
  { status, headers, body }: ReadyAnswer,
  rest: Readable,
  response: ServerResponse,
  added: string[],
): void {
  response.writeHead(status, [...headers, ...added] as string[]);
  if (body !== undefined && body.length > 0) response.write(body);
  else response.flushHeaders();
  // If either side goes away, it ends the other; there is nobody left to tell.
  pipeline(rest, response, () => undefined);
}

/** After these the client waits for the answer (RFC 9110, section 15.2). */
const INTERIM = [100, 102, 103];

/** What an example can give a header: usually text or a number. */
export type HeaderValue = string | number | boolean | object | null;

/** Status, headers and body as they go over the wire. */
export interface ReadyAnswer {
  status: number;
  /** Names and values in turn, as `writeHead` takes them. */
  headers: (string | string[])[];
  /** Text; bytes of an answer that was passed on. */
  body: string | Uint8Array | undefined;
}

/** What an answer comes to on the wire. */
export function readyAnswer(answer: Answer): ReadyAnswer {
  const headers = [...answer.headers.values()].flatMap(({ name, value }) => [name, asSent(value)]);
  return { status: answer.status, headers, body: answer.body };
}

/** As Node writes a header's value. */
function asSent(value: unknown): string | string[] {
  return Array.isArray(value) ? value.map(String) : String(value);
}
