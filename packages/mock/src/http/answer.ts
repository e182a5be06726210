// http/ takes what arrived over HTTP, and what is to be sent.
// It gives requests that have been read, and answers that have not been sent.
import type { ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { validateHeaderName, validateHeaderValue } from './node-http.ts';
import { type ItemStream, paced } from './stream/item-stream.ts';

/**
 * An HTTP answer that has not been sent. It can be made, read and remembered without a connection. It refuses
 * what Node would refuse to send, at the same moment.
 */
export class Answer {
  status = 200;
  #remembered: ReadyAnswer | undefined;
  /** Text, or the bytes of a media type that is no text. */
  body: string | Uint8Array | undefined;
  /** The items of a stream. The body, which has them all, is sent one item after the other. */
  stream: ItemStream | undefined;
  /** The rest of an upstream's body, which is sent as it arrives. */
  rest: Readable | undefined;
  /** By name in lower case: the name as it is sent, and the value. */
  readonly headers = new Map<string, { name: string; value: HeaderValue }>();

  /** @throws {TypeError} if HTTP cannot carry the name or the value. */
  setHeader(name: string, value: HeaderValue): void {
    validateHeaderName(name);
    // Examples in documents also contain other types. Node writes them as text.
    validateHeaderValue(name, value as string);
    this.headers.set(name.toLowerCase(), { name, value });
  }

  header(name: string): HeaderValue | undefined {
    return this.headers.get(name.toLowerCase())?.value;
  }

  /**
   * Sets the status, the body and the headers that belong to a body.
   *
   * @throws {RangeError} if it is not the status of a complete answer.
   */
  complete(status: number, body: string | Uint8Array | undefined): void {
    this.status = status;
    this.body = body;
    if (body !== undefined) {
      if (!this.header('content-type')) this.setHeader('Content-Type', 'text/plain; charset=utf-8');
      // The receiver of a stream learns of its end when it comes.
      if (!this.stream) this.setHeader('Content-Length', Buffer.byteLength(body));
    }
    if (!(status >= 100 && status <= 999)) throw new RangeError(`Invalid status code: ${status}`);
    if (INTERIM.includes(status)) throw new RangeError(`The status ${status} does not end an answer`);
  }

  /** Status, headers and body, whether the answer is new or repeated. */
  get ready(): ReadyAnswer {
    return this.#remembered ?? readyAnswer(this);
  }

  /** Writes status and headers only. The caller sends the body. */
  writeHead(response: ServerResponse): void {
    const { status, headers } = this.ready;
    response.writeHead(status, headers as string[]);
  }

  /** Turns this answer into one that was given before. Headers that are set afterwards are added. */
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
    if (this.stream) sendItems(this.stream, response);
    else response.end(this.body);
  }
}

function sendItems(stream: ItemStream, response: ServerResponse): void {
  response.flushHeaders();
  pipeline(Readable.from(paced(stream)), response, () => undefined);
}

/** Sends an answer that is ready. Head and body go to the socket in one write. */
export function sendRemembered(
  { status, headers, body }: ReadyAnswer,
  response: ServerResponse,
  added: string[] = [],
): void {
  if (body === undefined) {
    // Node only announces that there is no body if it gets the head and the end together.
    response.statusCode = status;
    const all = [...headers, ...added];
    for (let at = 0; at < all.length; at += 2) response.setHeader(String(all[at]), all[at + 1] ?? '');
    response.end();
    return;
  }
  // Node accepts a list as the values of a repeated header. Its types do not say so here.
  response.writeHead(status, (added.length > 0 ? [...headers, ...added] : headers) as string[]);
  response.end(body);
}

/** Sends the first part of an answer at once, and the rest as it arrives. */
function sendPiecemeal(
  { status, headers, body }: ReadyAnswer,
  rest: Readable,
  response: ServerResponse,
  added: string[],
): void {
  response.writeHead(status, [...headers, ...added] as string[]);
  if (body !== undefined && body.length > 0) response.write(body);
  else response.flushHeaders();
  // If one side goes away, the pipeline ends the other. Nobody is left to get an error.
  pipeline(rest, response, () => undefined);
}

/** Interim statuses. After them the client still waits for the answer (RFC 9110, section 15.2). */
const INTERIM = [100, 102, 103];

/** The value that an example can give a header. Usually it is text or a number. */
export type HeaderValue = string | number | boolean | object | null;

/** Status, headers and body as they are sent. */
export interface ReadyAnswer {
  status: number;
  /** Names and values in turn, as `writeHead` takes them. */
  headers: (string | string[])[];
  /** Text, or the bytes of an upstream's answer. */
  body: string | Uint8Array | undefined;
}

/** An answer as it is sent. */
export function readyAnswer(answer: Answer): ReadyAnswer {
  const headers = [...answer.headers.values()].flatMap(({ name, value }) => [name, asSent(value)]);
  return { status: answer.status, headers, body: answer.body };
}

/** A header's value as Node writes it. */
function asSent(value: unknown): string | string[] {
  return Array.isArray(value) ? value.map(String) : String(value);
}
